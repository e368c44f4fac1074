package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {
  /** Returns the bare version, such as {@code 0.1.0}. */
  static String current() {
    try (InputStream text = Version.class.getResourceAsStream("version.txt")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).strip();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"eksplan " + current()};
  }
}
