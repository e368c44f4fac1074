package io.eksplan.aws;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What the clients need to know about the run.
 *
 * @param region region code, as in {@code eu-west-1}
 * @param profile the profile that the user asked for on the command line; it wins over keys in the
 *     environment
 * @param endpoint AWS itself, or what the user gave instead
 * @param environment the process's environment: keys, profile, certificate bundle
 * @param verbose takes a line for each attempt of each call
 * @param warnings takes what the user should know although the run goes on
 * @param stopping true once the user asked to stop; nothing is retried then
 */
public record ClientSettings(
    String region,
    Optional<String> profile,
    Endpoint endpoint,
    Map<String, String> environment,
    Consumer<String> verbose,
    Consumer<String> warnings,
    BooleanSupplier stopping) {

  public ClientSettings {
    environment = Map.copyOf(environment);
  }

  /** An environment variable; one that is set to nothing counts as not set. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
