package io.eksplan.run;

import java.util.function.BooleanSupplier;

/** Whoever a run is made for: may ask it to stop, and is told what it waits for. */
public interface Attendant extends BooleanSupplier {

  /** Whether the run is to end: what is in flight ends, nothing new starts. */
  @Override
  boolean getAsBoolean();

  /** Tells what a run waits for, or what came in between. */
  void say(String line);
}
