package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.eks.model.DescribeAddonConfigurationResponse;

/**
 * What EKS holds add-ons to (DescribeAddonConfiguration). Nothing is known of an add-on that EKS
 * does not have, and of none at all where an overridden endpoint lacks the operation.
 */
public final class AddonSchemas {

  private static final String OPERATION = "eks:DescribeAddonConfiguration";

  private AddonSchemas() {}

  /** An add-on in a version: each has a schema of its own. */
  public record Release(String addon, String version) {}

  /**
   * What EKS says of a release.
   *
   * @param schema the JSON schema of its configuration, empty where there is none
   * @param accounts the service accounts that pod identity gives roles to, each with the ARNs of
   *     the policies that AWS recommends for it
   */
  public record Rules(Optional<String> schema, SortedMap<String, List<String>> accounts) {}

  /** The rules that there are; one call for each release, side by side. */
  public static Map<Release, Rules> read(Clients clients, Collection<Release> releases) {
    List<Release> asked = List.copyOf(releases);
    List<Optional<Rules>> answers = InParallel.map(asked, release -> read(clients, release));
    Map<Release, Rules> rules = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      Release release = asked.get(i);
      answers.get(i).ifPresent(told -> rules.put(release, told));
    }
    return rules;
  }

  private static Optional<Rules> read(Clients clients, Release release) {
    return clients.fallbacks().read(OPERATION, () -> ask(clients, release), Optional.empty());
  }

  /** What CreateAddon says of an unknown add-on or version is better than what this call says. */
  private static Optional<Rules> ask(Clients clients, Release release) {
    try {
      return Optional.of(
          rules(
              clients
                  .eks()
                  .describeAddonConfiguration(
                      request ->
                          request.addonName(release.addon()).addonVersion(release.version()))));
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT) || failure.code().equals("InvalidParameterException")) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static Rules rules(DescribeAddonConfigurationResponse told) {
    SortedMap<String, List<String>> accounts = new TreeMap<>();
    told.podIdentityConfiguration()
        .forEach(one -> accounts.put(one.serviceAccount(), one.recommendedManagedPolicies()));
    return new Rules(
        Optional.ofNullable(told.configurationSchema()).filter(text -> !text.isBlank()), accounts);
  }
}
