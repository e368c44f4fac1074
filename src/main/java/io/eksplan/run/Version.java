package io.eksplan.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The version that the build wrote into the jar. */
public final class Version {

  private Version() {}

  /** Returns the bare version, such as {@code 0.1.0}. */
  public static String current() {
    try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).strip();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
