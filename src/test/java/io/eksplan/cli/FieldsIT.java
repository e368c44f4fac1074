package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.run.InProcess;
import io.eksplan.run.Planned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every field of the plan file, one at a time: setting, changing and unsetting it after an apply
 * yields just the changes that it should and then none, or a clear error.
 */
@WithEmulator
@Order(1)
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
    Site shared = Site.of(emulator);
    return cases.stream()
        .map(
            one -> {
              String name = one.field() + (one.fresh() ? " (in a new account)" : "");
              return dynamicTest(name, () -> check(one, shared));
            })
        .onClose(shared::close);
  }

  private void check(FieldCase one, Site shared) throws Exception {
    if (one.fresh()) {
      try (Site own = Site.of(emulator)) {
        checkIn(own, one);
      }
    } else {
      checkIn(shared, one);
    }
  }

  private static void checkIn(Site site, FieldCase one) throws Exception {
    site.become(one.before());
    for (FieldCase.Step step : one.steps()) {
      String plan = one.after(step);
      String claim = "%s %s %s".formatted(one.group(), step.name(), one.field());
      if (step.error().isPresent()) {
        assertThatThrownBy(() -> site.eksplan.planned(plan))
            .as(claim)
            .hasMessageContaining(step.error().get());
        continue;
      }
      assertThat(site.makes(plan)).as(claim).isEqualTo(step.changes());
      assertThat(site.eksplan.planned(plan)).as(claim + ", what is left").isEmpty();
    }
  }

  /** An account, and what it was made to be. */
  private static final class Site implements AutoCloseable {

    private final InProcess eksplan;
    private String plan = "";

    private Site(InProcess eksplan) {
      this.eksplan = eksplan;
    }

    static Site of(Emulator emulator) {
      return new Site(InProcess.in(emulator.freshAccount(), folder).whoeverItLocksOut());
    }

    /** Makes it what a plan says; it is that already where the last case ended there. */
    void become(String other) throws IOException {
      if (!other.equals(plan)) {
        Set<String> _ = makes(other);
      }
    }

    /** Makes the changes of a plan, and tells them. */
    Set<String> makes(String other) throws IOException {
      Planned planned = eksplan.plan(other);
      plan = "";
      eksplan.make(planned);
      plan = other;
      return InProcess.changes(planned);
    }

    @Override
    public void close() {
      eksplan.close();
    }
  }
}
