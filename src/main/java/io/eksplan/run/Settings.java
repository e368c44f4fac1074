package io.eksplan.run;

import io.eksplan.aws.Endpoint;
import io.eksplan.local.LocalEmulator;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which AWS a session is with, and as whom.
 *
 * @param local whether it is the local AWS, which is started when it is not up
 * @param endpointUrl where all calls go instead of to AWS; else {@code AWS_ENDPOINT_URL} says it
 * @param profile the profile of the AWS configuration to sign in with
 * @param home the folder with the local AWS's files; empty to look for them on the class path
 * @param environment the variables of the process, or their stand-ins
 */
public record Settings(
    boolean local,
    Optional<URI> endpointUrl,
    Optional<String> profile,
    Optional<Path> home,
    Map<String, String> environment) {

  public Settings {
    environment = Map.copyOf(environment);
  }

  /**
   * The folder that eksplan runs from, which the launcher names: the checkout or the unpacked
   * distribution.
   */
  public static Path launched() {
    return named().orElse(Path.of("."));
  }

  /** The same, where something launched it from a folder. */
  public static Optional<Path> named() {
    return Optional.ofNullable(System.getProperty("eksplan.home")).map(Path::of);
  }

  Endpoint endpoint(Consumer<String> progress) {
    if (local) {
      LocalEmulator emulator =
          home.map(folder -> new LocalEmulator(folder, environment))
              .orElseGet(() -> LocalEmulator.onClassPath(environment));
      return Endpoint.at(emulator.up(progress));
    }
    return endpointUrl
        .or(
            () ->
                Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
                    .filter(url -> !url.isBlank())
                    .map(Settings::uri))
        .map(Settings::checked)
        .map(Endpoint::at)
        .orElseGet(Endpoint::aws);
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException broken) {
      throw new UsageError("AWS_ENDPOINT_URL is no URL: " + url);
    }
  }

  private static URI checked(URI url) {
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new UsageError("the endpoint URL must be like http://127.0.0.1:4566, not " + url);
    }
    return url;
  }
}
