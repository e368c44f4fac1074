package io.eksplan.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A journal as a file that its owner alone may read. Each line is in it when it was written. */
public final class RunFile implements Sink {

  private static final FileAttribute<?> OWNERS_FOLDER = attribute("rwx------");
  private static final FileAttribute<?> OWNERS_FILE = attribute("rw-------");

  private final Path path;
  private final Consumer<String> warnings;
  private Optional<FileChannel> channel;

  private RunFile(Path path, Consumer<String> warnings) {
    this.path = path;
    this.warnings = warnings;
    this.channel = Optional.empty();
  }

  /**
   * Makes the file of a run, and the folder where it is not there.
   *
   * @param warnings told once when the file cannot be written
   */
  public static RunFile open(RunFolder folder, RunHead head, Consumer<String> warnings) {
    RunFile file = new RunFile(folder.file(head), warnings);
    try {
      Files.createDirectories(folder.path(), OWNERS_FOLDER);
      file.channel =
          Optional.of(
              FileChannel.open(
                  file.path,
                  Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.APPEND),
                  OWNERS_FILE));
    } catch (IOException failed) {
      file.giveUp(failed);
    }
    return file;
  }

  @Override
  public void write(Instant time, String line) {
    channel.ifPresent(
        open -> {
          try {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
            while (bytes.hasRemaining()) {
              open.write(bytes);
            }
          } catch (IOException failed) {
            giveUp(failed);
          }
        });
  }

  private void giveUp(IOException why) {
    close();
    String words = why instanceof AccessDeniedException ? "permission denied" : why.toString();
    warnings.accept("this run leaves no whole journal: cannot write %s: %s".formatted(path, words));
  }

  @Override
  public void close() {
    channel.ifPresent(
        open -> {
          try {
            open.close();
          } catch (IOException _) {
            // All lines were written before.
          }
        });
    channel = Optional.empty();
  }

  private static FileAttribute<?> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
