package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.run.UsageError;
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
   * Says before the work what {@link #write} would say after it.
   *
   * @param option that names the file
   * @throws UsageError when the file cannot be written
   */
  void check(String option) {
    if (Files.isDirectory(path)) {
      throw new UsageError("%s: %s is a folder; name a file in it".formatted(option, path));
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // It would be replaced by a file.
      throw new UsageError("%s: %s is no regular file".formatted(option, path));
    }
    try {
      Files.delete(part(target()));
    } catch (IOException failed) {
      throw new UsageError("%s: cannot write %s: %s".formatted(option, path, words(failed)));
    }
  }

  /**
   * Writes the whole text or nothing. A link stays one: what it leads to is written.
   *
   * @throws Failure when the folder is not there or may not be written to
   */
  void write(String text) {
    try {
      Path target = target();
      Path part = part(target);
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

  private Path target() throws IOException {
    return Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
  }

  /** A new file beside it, which takes its place once it is whole. */
  private static Path part(Path target) throws IOException {
    Path folder = Optional.ofNullable(target.getParent()).orElse(target);
    return Files.createTempFile(folder, ".eksplan", ".part", OWNERS_ALONE);
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
