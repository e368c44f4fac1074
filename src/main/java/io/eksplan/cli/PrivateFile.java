package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A file for its owner's eyes only. */
record PrivateFile(Path path) {

  private static final FileAttribute<?> OWNERS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  /**
   * Writes the whole text or nothing. A link stays one: what it leads to is written.
   *
   * @throws Failure when the folder is not there or may not be written to
   */
  void write(String text) {
    try {
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Path folder = Optional.ofNullable(target.getParent()).orElse(target);
      Path part = Files.createTempFile(folder, ".eksplan", ".part", OWNERS_ALONE);
      try {
        Files.writeString(part, text);
        Files.move(
            part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failed) {
      throw new Failure(
          Reason.FATAL, "", "cannot write %s: %s".formatted(path, words(failed)), failed);
    }
  }

  /** Many messages of Java's are but the file's name, and here that of the file beside. */
  private static String words(IOException failed) {
    return switch (failed) {
      case NoSuchFileException _ -> "there is no such folder";
      case AccessDeniedException _ -> "permission denied";
      case IOException other -> other.toString();
    };
  }
}
