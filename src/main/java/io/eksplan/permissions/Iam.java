package io.eksplan.permissions;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.OpenIdConnectProvider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What IAM's kinds take; its objects are told by the path that they are under. */
final class Iam {

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.of(
          IamRole.class,
          Iam::role,
          InstanceProfile.class,
          Iam::profile,
          OpenIdConnectProvider.class,
          Iam::provider);

  private Iam() {}

  /** Lets a service have roles: the plan's, or those of the user's own that it names. */
  static void passes(Grants grants, String service, Stream<Ref<IamRole>> roles) {
    Set<String> arns =
        roles
            .map(
                role ->
                    role instanceof Ref.Existing<IamRole>(_, _, String arn)
                        ? arn
                        : grants.place().ours("role"))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!arns.isEmpty()) {
      grants.allow(Condition.equal("iam:PassedToService", service), arns, "iam:PassRole");
    }
  }

  /** Lets services have the plan's roles. */
  static void passes(Grants grants, String... services) {
    for (String service : services) {
      grants.allow(
          Condition.equal("iam:PassedToService", service),
          List.of(grants.place().ours("role")),
          "iam:PassRole");
    }
  }

  /** Lets AWS make a service's own role where the account has none yet. */
  static void serviceRole(Grants grants, String service) {
    grants.serviceRole(service);
  }

  private static void role(Task task, Grants grants) {
    String roles = grants.place().ours("role");
    grants.anywhere("iam:ListRoles");
    if (task.there()) {
      grants.on(roles, "iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies");
    }
    boolean inline =
        task.unknown()
            || task.wants(IamRole.class).anyMatch(role -> !role.inlinePolicies().isEmpty());
    if (task.there() && inline) {
      grants.on(roles, "iam:GetRolePolicy");
    }
    if (task.creates()) {
      grants.allow(
          bounded(task, Condition.tagging(grants.place())), List.of(roles), "iam:CreateRole");
      grants.allow(Condition.tagging(grants.place()), List.of(roles), "iam:TagRole");
    }
    policies(task, grants, inline);
    if (task.updates("permissionsBoundary")) {
      boundary(task, grants);
    }
    if (task.updates("description")) {
      grants.on(roles, "iam:UpdateRoleDescription");
    }
    if (task.updates("trust")) {
      grants.on(roles, "iam:UpdateAssumeRolePolicy");
    }
    if (task.updates("tags")) {
      grants.on(roles, "iam:TagRole", "iam:UntagRole");
    }
    if (task.deletes()) {
      grants.on(roles, "iam:DeleteRole", "iam:ListInstanceProfilesForRole");
    }
  }

  /** Whoever could attach any policy to a role and pass it could do anything. */
  private static void policies(Task task, Grants grants, boolean inline) {
    List<String> roles = List.of(grants.place().ours("role"));
    Set<String> managed =
        task.wants(IamRole.class)
            .flatMap(role -> role.managedPolicies().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!managed.isEmpty() && (task.creates() || task.updates("managedPolicies"))) {
      grants.allow(
          bounded(task, Condition.of("ArnEquals", "iam:PolicyARN", managed)),
          roles,
          "iam:AttachRolePolicy");
    }
    if (inline && (task.creates() || task.updates("inlinePolicies"))) {
      grants.allow(bounded(task, Condition.ALWAYS), roles, "iam:PutRolePolicy");
    }
    if (task.deletes() || task.updates("managedPolicies")) {
      grants.allow(Condition.ALWAYS, roles, "iam:DetachRolePolicy");
    }
    if (inline && (task.deletes() || task.updates("inlinePolicies"))) {
      grants.allow(Condition.ALWAYS, roles, "iam:DeleteRolePolicy");
    }
  }

  private static void boundary(Task task, Grants grants) {
    List<String> roles = List.of(grants.place().ours("role"));
    boolean without =
        task.wants(IamRole.class).anyMatch(role -> role.permissionsBoundary().isEmpty());
    if (without) {
      grants.allow(Condition.ALWAYS, roles, "iam:DeleteRolePermissionsBoundary");
    }
    if (!boundaries(task).isEmpty()) {
      grants.allow(
          Condition.of("ArnEquals", "iam:PermissionsBoundary", boundaries(task)),
          roles,
          "iam:PutRolePermissionsBoundary");
    }
  }

  private static Set<String> boundaries(Task task) {
    return task.wants(IamRole.class)
        .map(IamRole::permissionsBoundary)
        .filter(boundary -> !boundary.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where every role of the plan has a boundary, none without one gets rights. */
  private static Condition bounded(Task task, Condition condition) {
    Set<String> boundaries = boundaries(task);
    boolean all = task.wants(IamRole.class).noneMatch(role -> role.permissionsBoundary().isEmpty());
    return all && !boundaries.isEmpty()
        ? condition.and("ArnEquals", "iam:PermissionsBoundary", boundaries)
        : condition;
  }

  private static void profile(Task task, Grants grants) {
    String profiles = grants.place().ours("instance-profile");
    grants.anywhere("iam:ListInstanceProfiles");
    if (task.there()) {
      grants.on(profiles, "iam:GetInstanceProfile");
    }
    if (task.creates()) {
      grants.allow(
          Condition.tagging(grants.place()),
          List.of(profiles),
          "iam:CreateInstanceProfile",
          "iam:TagInstanceProfile");
    }
    if (task.creates() || task.updates("roleName")) {
      grants.on(profiles, "iam:AddRoleToInstanceProfile");
      passes(grants, "ec2.amazonaws.com");
    }
    if (task.deletes() || task.updates("roleName")) {
      grants.on(profiles, "iam:RemoveRoleFromInstanceProfile");
    }
    if (task.updates("tags")) {
      grants.on(profiles, "iam:TagInstanceProfile", "iam:UntagInstanceProfile");
    }
    if (task.deletes()) {
      grants.on(profiles, "iam:DeleteInstanceProfile");
    }
  }

  private static void provider(Task task, Grants grants) {
    // Named after the issuer, which EKS chooses when it makes the cluster.
    Place place = grants.place();
    String providers = place.iam("oidc-provider/oidc*eks." + place.region() + ".*");
    grants.anywhere("iam:ListOpenIDConnectProviders");
    // Whose a provider is stands in its tags alone, so every cluster's is asked for them.
    grants.on(providers, "iam:GetOpenIDConnectProvider");
    if (task.creates()) {
      grants.allow(
          Condition.tagging(place),
          List.of(providers),
          "iam:CreateOpenIDConnectProvider",
          "iam:TagOpenIDConnectProvider");
    }
    Condition ours = Condition.tagged(place);
    if (task.updates("clients")) {
      grants.allow(
          ours,
          List.of(providers),
          "iam:AddClientIDToOpenIDConnectProvider",
          "iam:RemoveClientIDFromOpenIDConnectProvider");
    }
    if (task.updates("tags")) {
      grants.allow(
          ours,
          List.of(providers),
          "iam:TagOpenIDConnectProvider",
          "iam:UntagOpenIDConnectProvider");
    }
    if (task.deletes()) {
      grants.allow(ours, List.of(providers), "iam:DeleteOpenIDConnectProvider");
    }
  }
}
