package io.eksplan.plan.tree;

/** Text of the user's, made fit for one line of a complaint. */
public final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /** The text without line breaks, cut where it is long. */
  public static String shortened(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
