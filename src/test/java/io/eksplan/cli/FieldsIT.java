package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field of the plan file, one at a time: setting, changing and unsetting it after an apply
 * yields just the changes that it should and then none, or a clear error.
 */
@WithEmulator
final class FieldsIT {

  @TempDir static Path folder;

  private final Emulator emulator;

  FieldsIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void everyFieldOfTheSchemaHasACase() {
    Set<String> held =
        FieldCase.all().stream()
            .flatMap(one -> one.fields().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> missing = new TreeSet<>(SchemaFields.all());
    missing.removeAll(held);
    assertThat(missing).as("fields without a case").isEmpty();
    held.removeAll(SchemaFields.all());
    // A mapping may come and go as a whole.
    held.removeIf(
        name -> SchemaFields.all().stream().anyMatch(field -> field.startsWith(name + ".")));
    assertThat(held).as("cases without a field").isEmpty();
  }

  @Test
  void everyCaseDoesSomething() {
    assertThat(FieldCase.all())
        .filteredOn(one -> one.steers().isEmpty() && one.quiet().isEmpty())
        .allMatch(one -> one.steps().get(0).doesSomething() && one.steps().get(1).doesSomething());
  }

  /** Each file's cases go one after the other in an account of their own. */
  @TestFactory
  Stream<DynamicContainer> settingChangingAndUnsettingPlansWhatItShould() {
    return FieldCase.all().stream()
        .filter(one -> one.steers().isEmpty())
        .collect(Collectors.groupingBy(FieldCase::group, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> dynamicContainer(group.getKey(), tests(group.getValue())));
  }

  private Stream<DynamicTest> tests(List<FieldCase> cases) {
    Emulator shared = emulator.freshAccount();
    return cases.stream()
        .map(
            one -> {
              String name = one.field() + (one.fresh() ? " (in a new account)" : "");
              return dynamicTest(
                  name, () -> check(one, one.fresh() ? emulator.freshAccount() : shared));
            });
  }

  private static void check(FieldCase one, Emulator account) throws Exception {
    try (InProcess eksplan = InProcess.in(account, folder).whoeverItLocksOut()) {
      eksplan.apply(one.before());
      for (FieldCase.Step step : one.steps()) {
        String plan = one.after(step);
        String claim = "%s %s %s".formatted(one.group(), step.name(), one.field());
        if (step.error().isPresent()) {
          assertThatThrownBy(() -> eksplan.planned(plan))
              .as(claim)
              .hasMessageContaining(step.error().get());
          continue;
        }
        assertThat(eksplan.planned(plan)).as(claim).isEqualTo(step.changes());
        eksplan.apply(plan);
        assertThat(eksplan.planned(plan)).as(claim + ", what is left").isEmpty();
      }
    }
  }
}
