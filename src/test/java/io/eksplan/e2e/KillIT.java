package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.strict.StrictProxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed right after any of its changing calls is finished by the next one, and
 * leaves no orphan and nothing twice. {@code mvn verify} tries some points, others each day; {@code
 * mvn verify -Pfull} all of them.
 */
@WithEmulator(strictly = true)
@Order(5)
final class KillIT {

  private static final int SAMPLE = 2;

  private static final AtomicInteger TRIED = new AtomicInteger();
  private static final AtomicInteger KNOWN = new AtomicInteger();

  @TempDir private static Path folder;

  private final Emulator emulator;

  KillIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @AfterAll
  static void sum() {
    System.out.printf(
        "[kill] %d of %d points tried (seed %d), 0 orphans, 0 duplicates%n",
        TRIED.get(), KNOWN.get(), Sampled.seed());
  }

  /**
   * What is done, and killed.
   *
   * @param before what is applied first; none for an empty account
   * @param run what is killed
   * @param then what finishes it
   */
  private record Story(List<Path> before, List<Object> run, List<Object> then, boolean empties) {}

  @TestFactory
  Stream<DynamicTest> apply() throws Exception {
    List<Object> apply = List.of("apply", Shell.DEMO, "--auto-approve");
    return points(new Story(List.of(), apply, apply, false));
  }

  @TestFactory
  Stream<DynamicTest> update() throws Exception {
    Path edited =
        Copy.of(Shell.DEMO)
            .edit("team: platform", "team: web")
            .edit("sizeGiB: 40", "sizeGiB: 60")
            .edit("max: 4", "max: 5")
            .edit("workload: general", "workload: web")
            .edit("retentionDays: 30", "retentionDays: 60")
            .edit("keepLast: 30", "keepLast: 40")
            .write(folder);
    List<Object> apply = List.of("apply", edited, "--auto-approve");
    return points(new Story(List.of(Shell.DEMO), apply, apply, false));
  }

  @TestFactory
  Stream<DynamicTest> replace() throws Exception {
    Path edited =
        Copy.of(Shell.DEMO)
            .edit("- m7g.large", "- m6g.large")
            .edit("nat: single", "nat: perZone")
            .write(folder);
    List<Object> replace =
        List.of(
            "apply",
            edited,
            "--auto-approve",
            "--replace",
            "ecr-repository/demo/web",
            "--replace",
            "auto-scaling-group/batch");
    return points(
        new Story(List.of(Shell.DEMO), replace, List.of("apply", edited, "--auto-approve"), false));
  }

  @TestFactory
  Stream<DynamicTest> destroy() throws Exception {
    List<Object> destroy = List.of("destroy", Shell.DEMO, "--auto-approve");
    return points(new Story(List.of(Shell.DEMO), destroy, destroy, true));
  }

  /** Counts the calls of the story by letting it end, and tries some points or all. */
  private Stream<DynamicTest> points(Story story) throws Exception {
    int calls = run(story, 0);
    KNOWN.addAndGet(calls);
    List<Integer> points = new ArrayList<>(IntStream.rangeClosed(1, calls).boxed().toList());
    if (!Sampled.NOT) {
      Collections.shuffle(points, new Random(Sampled.seed()));
      points = points.subList(0, SAMPLE);
    }
    return points.stream()
        .map(point -> dynamicTest("after changing call " + point, () -> run(story, point)));
  }

  /** Returns how many changing calls there were. */
  private int run(Story story, int point) throws Exception {
    Emulator account = emulator.freshAccount();
    Shell shell = Shell.of(account);
    Shell here = Shell.here(account);
    for (Path plan : story.before()) {
      here.succeeds("apply", plan, "--auto-approve");
    }
    Killing killing = new Killing(point);
    try (StrictProxy proxy = StrictProxy.before(account.endpoint(), List.of(killing))) {
      killed(shell.with("AWS_ENDPOINT_URL", proxy.endpoint().toString()), story, killing);
    }
    Leftovers leftovers = new Leftovers(Aws.of(account));
    shell.succeeds(story.then().toArray());
    if (story.empties()) {
      leftovers.assertEmpty("after the second run");
    } else {
      here.matches((Path) story.then().get(1));
      leftovers.assertNone("after the second run");
    }
    if (point > 0) {
      TRIED.incrementAndGet();
    }
    return killing.seen().get();
  }

  private static void killed(Shell shell, Story story, Killing killing) throws Exception {
    Running running = shell.start(story.run().toArray());
    killing.victim().complete(running.process());
    Run run = running.ends();
    if (killing.at() == 0) {
      assertThat(run.exit()).as(run.err()).isZero();
    }
  }
}
