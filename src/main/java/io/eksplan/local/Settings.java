package io.eksplan.local;

import java.nio.file.Path;
import java.util.Map;

/** What the user's environment says about the local AWS. */
final class Settings {

  static final String PORT = "EKSPLAN_LOCAL_PORT";

  private static final int DEFAULT_PORT = 4566;
  private static final int HIGHEST_PORT = 65_535;

  private Settings() {}

  /** The cache folder; a relative XDG_CACHE_HOME is to be ignored, as its specification says. */
  static Path cache(Map<String, String> environment) {
    Path caches = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (caches.isAbsolute()) {
      return caches.resolve("eksplan");
    }
    String home = environment.getOrDefault("HOME", "");
    if (home.isBlank()) {
      throw new LocalFailure(
          "Neither XDG_CACHE_HOME nor HOME is set: set HOME to a folder of yours");
    }
    return Path.of(home, ".cache", "eksplan");
  }

  static int port(Map<String, String> environment) {
    String text = environment.getOrDefault(PORT, "");
    if (text.isBlank()) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw badPort(text, e);
    }
    throw badPort(text, new IllegalArgumentException(text));
  }

  private static LocalFailure badPort(String text, IllegalArgumentException cause) {
    return new LocalFailure(
        "%s=%s is not a port: give a number from 1 to %d".formatted(PORT, text, HIGHEST_PORT),
        cause);
  }
}
