package io.eksplan.plan;

import io.eksplan.plan.bind.Spelled;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instruction set of an EC2 instance type, which decides the image that it boots. */
public enum Architecture implements Spelled {
  ARM64("arm64"),
  X86_64("x86_64");

  /** Family letters, generation, attributes: m, 7, gd. */
  private static final Pattern TYPE = Pattern.compile("([a-z]+)([0-9]+)([a-z]*)(-[a-z0-9]+)?\\..*");

  private final String spelling;

  Architecture(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }

  /** Graviton types have a g behind the generation, as in m7g, c6gn or im4gn; a1 is the first. */
  public static Architecture of(String instanceType) {
    Matcher matcher = TYPE.matcher(instanceType);
    if (!matcher.matches()) {
      return X86_64;
    }
    boolean first = matcher.group(1).equals("a") && matcher.group(2).equals("1");
    boolean superchip = instanceType.contains("-gb");
    return first || superchip || matcher.group(3).contains("g") ? ARM64 : X86_64;
  }
}
