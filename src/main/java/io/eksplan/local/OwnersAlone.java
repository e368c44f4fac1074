package io.eksplan.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that their owner alone may look into, whatever the umask. */
final class OwnersAlone {

  private static final FileAttribute<Set<PosixFilePermission>> FILE = mode("rw-------");
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER = mode("rwx------");

  private OwnersAlone() {}

  private static FileAttribute<Set<PosixFilePermission>> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Makes a folder and those above that are missing, and closes one that is there already. */
  static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, FOLDER);
    if (!Files.getPosixFilePermissions(folder).equals(FOLDER.value())) {
      Files.setPosixFilePermissions(folder, FOLDER.value());
    }
  }

  /** Makes an empty file where there is none. */
  static void file(Path file) throws IOException {
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException _) {
      Files.setPosixFilePermissions(file, FILE.value());
    }
  }

  /** Opens a file for writing. */
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), FILE);
  }
}
