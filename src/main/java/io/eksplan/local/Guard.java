package io.eksplan.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Lets one process at a time work behind a lock file, and one thread of this process. */
final class Guard implements AutoCloseable {

  // A file lock belongs to the whole JVM: two of its threads would not exclude each other.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final FileChannel channel;

  private Guard(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits until nobody else holds {@code file}; the system frees it when its holder dies. */
  static Guard enter(Path file, Consumer<String> progress) {
    THREADS.lock();
    try {
      OwnersAlone.folder(Objects.requireNonNull(file.getParent()));
      FileChannel channel = OwnersAlone.open(file);
      lock(channel, progress);
      return new Guard(channel);
    } catch (IOException e) {
      THREADS.unlock();
      throw new LocalFailure("Cannot write to eksplan's cache folder: " + e, e);
    }
  }

  // The lock lives as long as its channel, which close() closes.
  @SuppressWarnings("resource")
  private static void lock(FileChannel channel, Consumer<String> progress) throws IOException {
    FileLock lock = channel.tryLock();
    if (lock == null) {
      progress.accept("Waiting for another eksplan that starts or stops the local AWS");
      channel.lock();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalFailure("Cannot free a lock file: " + e, e);
    } finally {
      THREADS.unlock();
    }
  }
}
