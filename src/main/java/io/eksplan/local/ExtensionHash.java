package io.eksplan.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Tells one state of the files in {@code localstack/} from another. */
final class ExtensionHash {

  private static final int CHARACTERS = 16;

  private ExtensionHash() {}

  /** The hash that the running emulator reports too: control.py reads the same files. */
  static String of(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          Stream.concat(
                  files
                      .filter(file -> file.toString().endsWith(".py"))
                      .map(file -> folder.relativize(file).toString()),
                  Stream.of("requirements.txt"))
              .sorted()
              .toList();
      return ofFiles(folder, names);
    } catch (IOException | UncheckedIOException e) {
      throw new LocalFailure("Cannot read the emulator's files in " + folder + ": " + e, e);
    }
  }

  static String ofFiles(Path folder, List<String> names) throws IOException {
    MessageDigest digest = sha256();
    for (String name : names) {
      digest.update(name.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(Files.readAllBytes(folder.resolve(name)));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, CHARACTERS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
