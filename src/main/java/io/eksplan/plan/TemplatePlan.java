package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Within;
import java.util.Optional;

/** A launch template that exists, which eksplan neither changes nor deletes. */
public record TemplatePlan(
    @Doc("Its id; or give its name.")
        @Matches(value = "lt-[0-9a-f]{8,17}", says = "an id such as lt-0123456789abcdef0")
        Optional<String> id,
    @Doc("Its name; or give its id.")
        @Matches(
            value = "[A-Za-z0-9(){}./_-]{3,128}",
            says = "a launch template's name: 3 to 128 letters, digits and ()./_-")
        Optional<String> name,
    @Doc("The number of its version: nodes are rolled to another one.") Version version) {

  /** A version's number. */
  public sealed interface Version {
    String number();
  }

  /** As a number. */
  @Bare
  public record Numbered(@Within(min = 1, max = 100000000) int value) implements Version {
    @Override
    public String number() {
      return Integer.toString(value);
    }
  }

  /** As a text. */
  @Bare
  public record Quoted(
      @Matches(
              value = "[1-9][0-9]{0,8}",
              says =
                  "a version's number ($Latest and $Default move under a living group, and no plan"
                      + " would show it)")
          String value)
      implements Version {
    @Override
    public String number() {
      return value;
    }
  }
}
