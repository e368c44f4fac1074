package io.eksplan.journal;

import java.time.Instant;

/** Where a journal's lines go. One that cannot take them says so once, and the run goes on. */
public interface Sink extends AutoCloseable {

  /** Takes a line, which has no line break at its end. Lines come in the order of their times. */
  void write(Instant time, String line);

  /** Returns when all lines are where they should be, or never will be. */
  @Override
  void close();
}
