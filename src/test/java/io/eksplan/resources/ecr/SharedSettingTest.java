package io.eksplan.resources.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.aws.Waits;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SharedSettingTest {

  private static final Scope SCOPE =
      new Scope("demo", "eu-west-1", "123456789012", "aws", Set.of());

  private Set<String> registry = Set.of("other/*");
  private final List<Set<String>> written = new ArrayList<>();
  private final Deque<Runnable> afterWrites = new ArrayDeque<>();

  @Test
  void whatWasThereStays() {
    change(true);

    assertThat(registry).containsExactlyInAnyOrder("other/*", "demo/*");
    assertThat(written).hasSize(1);
  }

  @Test
  void whatIsThereAlreadyIsNotWritten() {
    registry = Set.of("other/*", "demo/*");

    change(true);

    assertThat(written).isEmpty();
  }

  @Test
  void whoeverWritesOverThePlansPartIsMergedWith() {
    afterWrites.add(() -> registry = Set.of("other/*", "third/*"));
    afterWrites.add(() -> registry = Set.of("other/*", "third/*", "fourth/*"));

    change(true);

    assertThat(registry).containsExactlyInAnyOrder("other/*", "third/*", "fourth/*", "demo/*");
  }

  @Test
  void takingAwayIsCheckedAsWell() {
    registry = Set.of("other/*", "demo/*");
    afterWrites.add(() -> registry = Set.of("other/*", "third/*", "demo/*"));

    change(false);

    assertThat(registry).containsExactlyInAnyOrder("other/*", "third/*");
  }

  @Test
  void whoNeverGetsThereSaysSo() {
    for (int i = 0; i < 10_000; i++) {
      afterWrites.add(() -> registry = Set.of("other/*"));
    }

    assertThatThrownBy(() -> change(true))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.is(Reason.TIMED_OUT)).isTrue());
  }

  private void change(boolean wanted) {
    Work work =
        new Work(
            SCOPE,
            new Address("registry-scanning", "demo"),
            new TreeSet<>(),
            0,
            Duration.ofMillis(50),
            _ -> {},
            () -> false);
    new SharedSetting<>(new Waits(Duration.ofMillis(1)), () -> registry, this::write)
        .change(
            work,
            now -> {
              Set<String> all = new TreeSet<>(now);
              all.removeIf(filter -> filter.startsWith("demo/"));
              if (wanted) {
                all.add("demo/*");
              }
              return all;
            });
  }

  private void write(Set<String> all) {
    written.add(all);
    registry = all;
    if (!afterWrites.isEmpty()) {
      afterWrites.poll().run();
    }
  }
}
