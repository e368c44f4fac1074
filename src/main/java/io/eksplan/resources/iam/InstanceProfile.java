package io.eksplan.resources.iam;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
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
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/** What hands a role to EC2 instances. Outputs: {@code id} (its name), {@code arn}. */
public record InstanceProfile(@Fixed String path, Ref<IamRole> roleName, Map<String, String> tags)
    implements Resource {

  public InstanceProfile {
    tags = Map.copyOf(tags);
  }

  /** Instance profiles by way of IAM's {@code CreateInstanceProfile} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<InstanceProfile> {

    private static final int LONGEST_NAME = 128;

    @Override
    public Class<InstanceProfile> type() {
      return InstanceProfile.class;
    }

    @Override
    public List<Live<InstanceProfile>> readAll(Scope scope) {
      List<String> names =
          iam()
              .listInstanceProfilesPaginator(
                  request -> request.pathPrefix(Work.iamPath(scope)).maxItems(1000))
              .instanceProfiles()
              .stream()
              .map(profile -> profile.instanceProfileName())
              .toList();
      return InParallel.map(names, name -> Failures.unlessAbsent(() -> read(scope, name))).stream()
          .flatMap(Optional::stream)
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, InstanceProfile want) {
      String name = work.successorName(work.globalName(LONGEST_NAME), LONGEST_NAME, want);
      var answer =
          iam()
              .createInstanceProfile(
                  request ->
                      request
                          .instanceProfileName(name)
                          .path(want.path())
                          .tags(IamTags.of(Tags.onCreate(work, want.tags()))));
      // CreateInstanceProfile takes no role. If we stop here, the next plan shows the difference.
      addRole(name, want.roleName().value());
      return Outputs.id(name).with(Outputs.ARN, answer.instanceProfile().arn());
    }

    @Override
    public void update(Work work, Edit<InstanceProfile> edit) {
      String name = edit.live().id();
      InstanceProfile live = edit.live().state();
      edit.when(
              "roleName",
              want -> {
                removeRole(name, live.roleName().value());
                addRole(name, want.roleName().value());
              })
          .when("tags", want -> setTags(name, Tags.delta(live.tags(), want.tags())));
    }

    @Override
    public void delete(Work work, Live<InstanceProfile> live) {
      removeRole(live.id(), live.state().roleName().value());
      iam().deleteInstanceProfile(request -> request.instanceProfileName(live.id()));
    }

    /** Whoever uses it goes over to the new one, which has another name and id, before it goes. */
    @Override
    public Replacement replacement() {
      return Replacement.CREATE_FIRST;
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<InstanceProfile> live) {
      var answer = iam().getInstanceProfile(request -> request.instanceProfileName(live.id()));
      return Optional.of(IamTags.toMap(answer.instanceProfile().tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    /** ListInstanceProfiles answers without tags. */
    private Optional<Live<InstanceProfile>> read(Scope scope, String name) {
      var profile =
          iam().getInstanceProfile(request -> request.instanceProfileName(name)).instanceProfile();
      Map<String, String> tags = IamTags.toMap(profile.tags());
      InstanceProfile state =
          new InstanceProfile(profile.path(), role(profile.roles()), Tags.users(scope, tags));
      Outputs outputs = Outputs.id(name).with(Outputs.ARN, profile.arn());
      return Tags.address(scope, tags).map(address -> Live.ready(address, outputs, state));
    }

    /**
     * A profile holds one role at most; the name of none is empty, which differs from every wish.
     */
    private static Ref<IamRole> role(List<Role> roles) {
      String name = roles.stream().map(Role::roleName).findFirst().orElse("");
      return Ref.existing(IamRole.class, name);
    }

    private void addRole(String name, String role) {
      iam().addRoleToInstanceProfile(request -> request.instanceProfileName(name).roleName(role));
    }

    private void removeRole(String name, String role) {
      if (role.isEmpty()) {
        return;
      }
      Failures.ignoringAbsent(
          () ->
              iam()
                  .removeRoleFromInstanceProfile(
                      request -> request.instanceProfileName(name).roleName(role)));
    }

    private void setTags(String name, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        iam()
            .tagInstanceProfile(
                request -> request.instanceProfileName(name).tags(IamTags.of(delta.put())));
      }
      if (!delta.remove().isEmpty()) {
        iam()
            .untagInstanceProfile(
                request -> request.instanceProfileName(name).tagKeys(delta.remove()));
      }
    }

    private IamClient iam() {
      return clients.iam();
    }
  }
}
