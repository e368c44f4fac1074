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

/**
 * The JSON schemas that EKS holds the configuration of add-ons to (DescribeAddonConfiguration).
 * There is none of an add-on that EKS does not have, and of none at all where an overridden
 * endpoint lacks the operation.
 */
public final class AddonSchemas {

  private static final String OPERATION = "eks:DescribeAddonConfiguration";

  private AddonSchemas() {}

  /** An add-on in a version: each has a schema of its own. */
  public record Release(String addon, String version) {}

  /** The schemas that there are, as text; one call for each, side by side. */
  public static Map<Release, String> read(Clients clients, Collection<Release> releases) {
    List<Release> asked = List.copyOf(releases);
    List<Optional<String>> answers = InParallel.map(asked, release -> read(clients, release));
    Map<Release, String> schemas = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      Release release = asked.get(i);
      answers.get(i).ifPresent(schema -> schemas.put(release, schema));
    }
    return schemas;
  }

  private static Optional<String> read(Clients clients, Release release) {
    return clients.fallbacks().read(OPERATION, () -> ask(clients, release), Optional.empty());
  }

  /** What CreateAddon says of an unknown add-on or version is better than what this call says. */
  private static Optional<String> ask(Clients clients, Release release) {
    try {
      String schema =
          clients
              .eks()
              .describeAddonConfiguration(
                  request -> request.addonName(release.addon()).addonVersion(release.version()))
              .configurationSchema();
      return Optional.ofNullable(schema).filter(text -> !text.isBlank());
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT) || failure.code().equals("InvalidParameterException")) {
        return Optional.empty();
      }
      throw failure;
    }
  }
}
