package io.eksplan.resources.survey;

import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM knows no region: what is of this one lies under its path, and so does each plan's. */
record IamSurvey(IamClient iam, String region) {

  private String prefix() {
    return "/eksplan/" + region + "/";
  }

  List<Found> roles() {
    return iam
        .listRolesPaginator(request -> request.pathPrefix(prefix()).maxItems(1000))
        .roles()
        .stream()
        .flatMap(
            role ->
                plan(role.path())
                    .map(
                        plan ->
                            new Found(
                                plan,
                                "iam-role",
                                Optional.ofNullable(role.createDate()),
                                "",
                                Map.of()))
                    .stream())
        .toList();
  }

  List<Found> profiles() {
    return iam
        .listInstanceProfilesPaginator(request -> request.pathPrefix(prefix()).maxItems(1000))
        .instanceProfiles()
        .stream()
        .flatMap(
            profile ->
                plan(profile.path())
                    .map(
                        plan ->
                            new Found(
                                plan,
                                "instance-profile",
                                Optional.ofNullable(profile.createDate()),
                                "",
                                Map.of()))
                    .stream())
        .toList();
  }

  /** A plan's roles with their tags, which take a call each. */
  List<Found> tagged(String plan) {
    List<Role> roles =
        iam
            .listRolesPaginator(request -> request.pathPrefix(prefix() + plan + "/").maxItems(1000))
            .roles()
            .stream()
            .toList();
    return InParallel.map(
            roles,
            role ->
                Failures.unlessAbsent(
                    () -> iam.getRole(request -> request.roleName(role.roleName())).role()))
        .stream()
        .flatMap(Optional::stream)
        .flatMap(
            role ->
                Stream.of(
                    new Found(
                        plan, "iam-role", Optional.ofNullable(role.createDate()), "", tags(role))))
        .toList();
  }

  private static Map<String, String> tags(Role role) {
    return role.tags().stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
  }

  private Optional<String> plan(String path) {
    String rest = path.startsWith(prefix()) ? path.substring(prefix().length()) : "";
    int end = rest.indexOf('/');
    return end > 0 ? Optional.of(rest.substring(0, end)) : Optional.empty();
  }
}
