package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One edit of {@code plans/demo.yaml}.
 *
 * @param claim what is edited, as a test's name
 * @param text makes the edit
 * @param there the changes that it makes, such as {@code update node-group/general}
 * @param back the changes that taking it back makes
 */
record Edit(String claim, UnaryOperator<Copy> text, Set<String> there, Set<String> back) {

  /** An edit that is taken back by the same changes as it makes. */
  static Edit of(String claim, String before, String after, String... changes) {
    return new Edit(claim, copy -> copy.edit(before, after), Set.of(changes), Set.of(changes));
  }

  /** An edit that creates what taking it back deletes. */
  static Edit adds(String claim, String before, String after, String... addresses) {
    return new Edit(
        claim,
        copy -> copy.edit(before, after),
        all("create ", addresses),
        all("delete ", addresses));
  }

  /** An edit that deletes what taking it back creates. */
  static Edit removes(String claim, String before, String after, String... addresses) {
    return new Edit(
        claim,
        copy -> copy.edit(before, after),
        all("delete ", addresses),
        all("create ", addresses));
  }

  /** Makes more changes on the way, the same in both directions. */
  Edit and(String... changes) {
    return new Edit(claim, text, plus(there, changes), plus(back, changes));
  }

  /** Claims that the edit, and taking it back, make just these changes and leave none to make. */
  void check(Shell shell, Path folder) throws Exception {
    Path edited = text.apply(Copy.of(Shell.DEMO)).write(folder);
    boolean takenBack = false;
    try {
      assertThat(shell.applied(edited)).as(claim).isEqualTo(new TreeSet<>(there));
      shell.matches(edited);
      assertThat(shell.applied(Shell.DEMO)).as("back again").isEqualTo(new TreeSet<>(back));
      shell.matches(Shell.DEMO);
      takenBack = true;
    } finally {
      if (!takenBack) { // The next edit starts from the demo as it is.
        shell.eksplan("apply", Shell.DEMO, "--auto-approve");
      }
    }
  }

  @Override
  public String toString() {
    return claim;
  }

  private static Set<String> all(String action, String... addresses) {
    Set<String> changes = new TreeSet<>();
    Arrays.stream(addresses).forEach(address -> changes.add(action + address));
    return changes;
  }

  private static Set<String> plus(Set<String> changes, String... more) {
    Set<String> all = new TreeSet<>(changes);
    Stream.of(more).forEach(all::add);
    return all;
  }
}
