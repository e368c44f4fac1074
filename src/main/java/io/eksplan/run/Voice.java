package io.eksplan.run;

import java.util.function.Consumer;

/**
 * Who hears what a session has to say.
 *
 * @param progress what takes its time just now, such as the start of the local AWS
 * @param warnings what somebody should know, though the work goes on
 * @param calls each call to AWS, without credentials
 */
public record Voice(Consumer<String> progress, Consumer<String> warnings, Consumer<String> calls) {

  /** Nobody does. */
  public static final Voice SILENT = new Voice(_ -> {}, _ -> {}, _ -> {});
}
