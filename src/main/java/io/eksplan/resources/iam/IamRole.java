package io.eksplan.resources.iam;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.Role;

/**
 * A role, with its policies. Lives under {@link io.eksplan.model.Work#iamPath}. Outputs: {@code id}
 * (the role's name), {@code arn}.
 *
 * @param managedPolicies ARNs of attached policies
 * @param inlinePolicies documents by name
 * @param permissionsBoundary a policy's ARN, empty for none
 */
public record IamRole(
    @Fixed String path,
    String description,
    PolicyDocument trust,
    Set<String> managedPolicies,
    Map<String, PolicyDocument> inlinePolicies,
    String permissionsBoundary,
    Map<String, String> tags)
    implements Resource {

  public IamRole {
    managedPolicies = Set.copyOf(managedPolicies);
    inlinePolicies = Map.copyOf(inlinePolicies);
    tags = Map.copyOf(tags);
  }

  /** Roles by way of IAM's {@code CreateRole} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<IamRole> {

    private static final int LONGEST_NAME = 64;

    @Override
    public Class<IamRole> type() {
      return IamRole.class;
    }

    @Override
    public List<Live<IamRole>> readAll(Scope scope) {
      List<String> names =
          iam()
              .listRolesPaginator(request -> request.pathPrefix(Work.iamPath(scope)).maxItems(1000))
              .roles()
              .stream()
              .map(Role::roleName)
              .toList();
      return InParallel.map(names, name -> Failures.unlessAbsent(() -> read(scope, name))).stream()
          .flatMap(Optional::stream)
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, IamRole want) {
      String name = work.successorName(work.globalName(LONGEST_NAME), LONGEST_NAME, want);
      CreateRoleRequest.Builder request =
          CreateRoleRequest.builder()
              .roleName(name)
              .path(want.path())
              .description(want.description())
              .assumeRolePolicyDocument(want.trust().text())
              .tags(IamTags.of(Tags.onCreate(work, want.tags())));
      if (!want.permissionsBoundary().isEmpty()) {
        request.permissionsBoundary(want.permissionsBoundary());
      }
      Role role = iam().createRole(request.build()).role();
      // CreateRole takes no policies. If we stop here, the next plan shows the difference.
      RolePolicies policies = new RolePolicies(iam(), name);
      policies.attach(want.managedPolicies());
      policies.put(want.inlinePolicies());
      return outputs(role);
    }

    @Override
    public void update(Work work, Edit<IamRole> edit) {
      String name = edit.live().id();
      IamRole live = edit.live().state();
      RolePolicies policies = new RolePolicies(iam(), name);
      edit.when("permissionsBoundary", want -> setBoundary(name, want.permissionsBoundary()))
          .when("description", want -> describe(name, want.description()))
          .when("trust", want -> setTrust(name, want.trust()))
          .when("managedPolicies", want -> policies.changeManaged(live, want))
          .when("inlinePolicies", want -> policies.changeInline(live, want))
          .when("tags", want -> setTags(name, Tags.delta(live.tags(), want.tags())));
    }

    @Override
    public void delete(Work work, Live<IamRole> live) {
      String name = live.id();
      Failures.ignoringAbsent(new RolePolicies(iam(), name)::removeAll);
      Failures.ignoringAbsent(() -> leaveProfiles(name));
      iam().deleteRole(request -> request.roleName(name));
    }

    /** Whoever uses it goes over to the new one, which has another name and id, before it goes. */
    @Override
    public Replacement replacement() {
      return Replacement.CREATE_FIRST;
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<IamRole> live) {
      Role role = iam().getRole(request -> request.roleName(live.id())).role();
      return Optional.of(IamTags.toMap(role.tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    /** Three calls a role, and one more for each inline policy. */
    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 3);
    }

    /** ListRoles answers without tags, boundary and policies. */
    private Optional<Live<IamRole>> read(Scope scope, String name) {
      RolePolicies policies = new RolePolicies(iam(), name);
      return InParallel.both(
          () -> iam().getRole(request -> request.roleName(name)).role(),
          () -> InParallel.both(policies::attached, policies::inline, Policies::new),
          (role, found) -> toLive(scope, role, found));
    }

    private record Policies(Set<String> managed, Map<String, PolicyDocument> inline) {}

    private static Optional<Live<IamRole>> toLive(Scope scope, Role role, Policies policies) {
      Map<String, String> tags = IamTags.toMap(role.tags());
      return Tags.address(scope, tags)
          .map(
              address ->
                  Live.ready(
                      address,
                      outputs(role),
                      new IamRole(
                          role.path(),
                          Optional.ofNullable(role.description()).orElse(""),
                          PolicyDocument.decoded(role.assumeRolePolicyDocument()),
                          policies.managed(),
                          policies.inline(),
                          boundary(role),
                          Tags.users(scope, tags))));
    }

    private static String boundary(Role role) {
      return role.permissionsBoundary() == null
          ? ""
          : role.permissionsBoundary().permissionsBoundaryArn();
    }

    private static Outputs outputs(Role role) {
      return Outputs.id(role.roleName()).with(Outputs.ARN, role.arn());
    }

    private void setBoundary(String name, String policy) {
      if (policy.isEmpty()) {
        Failures.ignoringAbsent(
            () -> iam().deleteRolePermissionsBoundary(request -> request.roleName(name)));
        return;
      }
      iam()
          .putRolePermissionsBoundary(
              request -> request.roleName(name).permissionsBoundary(policy));
    }

    /** UpdateRole would reset the longest session, which is not ours to change. */
    private void describe(String name, String description) {
      iam().updateRoleDescription(request -> request.roleName(name).description(description));
    }

    private void setTrust(String name, PolicyDocument trust) {
      iam().updateAssumeRolePolicy(request -> request.roleName(name).policyDocument(trust.text()));
    }

    private void setTags(String name, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        iam().tagRole(request -> request.roleName(name).tags(IamTags.of(delta.put())));
      }
      if (!delta.remove().isEmpty()) {
        iam().untagRole(request -> request.roleName(name).tagKeys(delta.remove()));
      }
    }

    private void leaveProfiles(String name) {
      iam()
          .listInstanceProfilesForRolePaginator(request -> request.roleName(name))
          .instanceProfiles()
          .forEach(
              profile ->
                  Failures.ignoringAbsent(
                      () ->
                          iam()
                              .removeRoleFromInstanceProfile(
                                  request ->
                                      request
                                          .roleName(name)
                                          .instanceProfileName(profile.instanceProfileName()))));
    }

    private IamClient iam() {
      return clients.iam();
    }
  }
}
