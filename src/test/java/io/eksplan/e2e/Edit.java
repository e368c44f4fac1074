package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

  /** One edit closes the public endpoint. */
  private static final String ANY_PRICE = "--allow-lockout";

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

  /** All of these at once. Of two changes of one resource the stronger one is made. */
  static Edit together(List<Edit> edits) {
    return new Edit(
        "all at once",
        copy -> {
          Copy edited = copy;
          for (Edit edit : edits) {
            edited = edit.text().apply(edited);
          }
          return edited;
        },
        strongest(edits.stream().flatMap(edit -> edit.there().stream())),
        strongest(edits.stream().flatMap(edit -> edit.back().stream())));
  }

  /** Claims that the edit plans just its changes. */
  void checkPlanned(Shell shell, Path folder) throws Exception {
    Path edited = text.apply(Copy.of(Shell.DEMO)).write(folder);

    assertThat(shell.planned(edited, ANY_PRICE)).isEqualTo(new TreeSet<>(there));
  }

  /** Claims that the edit, and taking it back, make just their changes and leave none to make. */
  void checkMade(Shell shell, Path folder) throws Exception {
    Path edited = text.apply(Copy.of(Shell.DEMO)).write(folder);

    assertThat(shell.applied(edited, ANY_PRICE)).isEqualTo(new TreeSet<>(there));
    shell.matches(edited);
    assertThat(shell.applied(Shell.DEMO)).as("taken back").isEqualTo(new TreeSet<>(back));
    shell.matches(Shell.DEMO);
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

  private static Set<String> strongest(Stream<String> changes) {
    Set<String> all = changes.collect(Collectors.toCollection(TreeSet::new));
    all.removeIf(
        change ->
            all.contains(change.replace("update ", "replace ")) && change.startsWith("update "));
    return all;
  }
}
