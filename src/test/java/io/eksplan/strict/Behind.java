package io.eksplan.strict;

/** The endpoint that rules stand before, for what they ask themselves. */
@FunctionalInterface
public interface Behind {

  /** For rules that have nothing to ask, as in the generated page. */
  Behind NOTHING =
      request -> {
        throw new IllegalStateException("nothing is behind: " + request.line());
      };

  /** What it answers, past all rules. */
  Answer send(Request request);
}
