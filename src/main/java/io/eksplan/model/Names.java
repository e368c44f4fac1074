package io.eksplan.model;

/** Physical names that fit AWS's limits. */
public final class Names {

  private static final int HASH = 8;

  private Names() {}

  /**
   * The name itself, or its beginning and a hash of the whole where it is too long, so that two
   * long names stay two.
   */
  public static String fit(String name, int longest) {
    String clean = name.replace('/', '-');
    if (clean.length() <= longest) {
      return clean;
    }
    return clean.substring(0, longest - HASH - 1) + "-" + Hash.of(clean).substring(0, HASH);
  }
}
