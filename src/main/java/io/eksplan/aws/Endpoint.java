package io.eksplan.aws;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Where the calls go: AWS itself, or an address that the user gave instead of it.
 *
 * @param override empty for AWS itself
 */
public record Endpoint(Optional<URI> override) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** AWS's own endpoints. */
  public static Endpoint aws() {
    return new Endpoint(Optional.empty());
  }

  public static Endpoint at(URI address) {
    return new Endpoint(Optional.of(address));
  }

  /** Whether something else than AWS may be answering, which may lack operations and members. */
  public boolean overridden() {
    return override.isPresent();
  }

  /** Whether the endpoint is on this machine, where no real credentials are needed. */
  public boolean loopback() {
    return override.map(URI::getHost).filter(Endpoint::isLoopback).isPresent();
  }

  /** Whether certificates play a part. */
  boolean encrypted() {
    return override.map(URI::getScheme).filter("http"::equals).isEmpty();
  }

  /** For messages: the address, or {@code AWS}. */
  public String describe() {
    return override.map(URI::toString).orElse("AWS");
  }

  /** Names under localhost. and localhost.localstack.cloud resolve to this machine too. */
  private static boolean isLoopback(String host) {
    return LOOPBACK.contains(host)
        || host.startsWith("127.")
        || host.endsWith(".localhost")
        || host.endsWith("localhost.localstack.cloud");
  }
}
