package io.eksplan.cli;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file that people edit. */
record TextFile(Path path) {

  /**
   * Writes a file that is not there yet.
   *
   * @return false when it is there, and then as it was
   * @throws Failure when it cannot be written
   */
  boolean create(String text) {
    try {
      Files.writeString(path, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    } catch (IOException failed) {
      throw failure(failed);
    }
  }

  /**
   * Writes the whole text over the file or nothing. A link stays one: what it leads to is written,
   * and its permissions stay.
   *
   * @throws Failure when it cannot be written
   */
  void replace(String text) {
    try {
      Path target = path.toRealPath();
      Path folder = Optional.ofNullable(target.getParent()).orElse(target);
      Path part = Files.createTempFile(folder, ".eksplan", ".part");
      try {
        Files.writeString(part, text);
        Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
        Files.move(
            part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException failed) {
      throw failure(failed);
    }
  }

  private Failure failure(IOException failed) {
    String words =
        switch (failed) {
          case NoSuchFileException _ -> "there is no such folder";
          case AccessDeniedException _ -> "permission denied";
          case IOException other -> other.toString();
        };
    return new Failure(Reason.FATAL, "", "cannot write %s: %s".formatted(path, words), failed);
  }
}
