package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The main job: a plan file becomes a cluster, and stays one. */
@WithEmulator
final class DemoIT {
  private static final int DEMO_RESOURCES = 34;

  private static final Pattern CALLS = Pattern.compile("AWS calls: (\\d+) made, budget (\\d+) ");

  /** An answered call in the log of {@code --verbose}. */
  private static final Pattern CALL =
      Pattern.compile("^[a-z0-9]+:([A-Z]\\w+) \\d{3} ", Pattern.MULTILINE);

  private static final Pattern READING = Pattern.compile("(Describe|List|Get)\\w+");

  private final Emulator emulator;
  private final Shell shell;

  DemoIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.shell = Shell.of(this.emulator);
  }

  @Test
  void aPlanListsEveryChangeInAnOrderThatWouldWork() throws Exception {
    JsonNode plan = shell.plan(Shell.DEMO);

    assertThat(plan.path("changes")).hasSize(DEMO_RESOURCES);
    List<String> all = new ArrayList<>();
    plan.path("changes").forEach(change -> all.add(change.path("address").asString()));
    Set<String> earlier = new HashSet<>();
    for (JsonNode change : plan.path("changes")) {
      assertThat(change.path("action").asString()).isEqualTo("create");
      assertThat(texts(change.path("dependsOn"))).isSubsetOf(all);
      assertThat(earlier).as("before %s", change).containsAll(texts(change.path("dependsOn")));
      assertThat(earlier).as("before %s", change).containsAll(unknownFrom(change));
      earlier.add(change.path("address").asString());
    }
  }

  @Test
  void aPlanOfAnEmptyAccountSaysSoByItsExitCodeAndWritesNothing() throws Exception {
    Run run = shell.expect(2, "plan", Shell.DEMO, "--detailed-exitcode", "--verbose");

    assertThat(run.out())
        .endsWith("\nPlan: 34 to create, 0 to update, 0 to replace, 0 to delete.\n");
    assertThat(run.out().lines().filter(line -> line.startsWith("+ "))).hasSize(DEMO_RESOURCES);
    assertThat(writes(run)).isEmpty();
    assertWithinBudget(run);
  }

  @Test
  void applyMakesItTrueAndThenNothingIsLeftToDo() throws Exception {
    shell.expect(0, "apply", Shell.DEMO, "--auto-approve");
    new DemoCluster(emulator).assertThere();

    Run plan = shell.expect(0, "plan", Shell.DEMO, "--detailed-exitcode", "--verbose");
    assertThat(plan.out()).isEqualTo("No changes. AWS matches " + Shell.DEMO + ".\n");
    assertThat(writes(plan)).isEmpty();
    assertWithinBudget(plan);

    Run again = shell.expect(0, "apply", Shell.DEMO, "--auto-approve", "--verbose");
    assertThat(again.out()).startsWith("No changes. AWS matches " + Shell.DEMO + ".\n");
    assertThat(writes(again)).isEmpty();
  }

  @Test
  void thePlanIsTheSameFromWhereverItIsAsked() throws Exception {
    Shell checkout = shell.with("AWS_REGION", "us-east-2");

    Run relative = checkout.expect(0, "plan", "plans/demo.yaml", "--json");

    assertThat(relative.out()).isEqualTo(shell.succeeds("plan", Shell.DEMO, "--json").out());
  }

  private static void assertWithinBudget(Run run) {
    MatchResult numbers = CALLS.matcher(run.err()).results().findFirst().orElseThrow();
    int made = Integer.parseInt(numbers.group(1));
    assertThat(made)
        .as(run.err())
        .isPositive()
        .isLessThanOrEqualTo(Integer.parseInt(numbers.group(2)));
    assertThat(CALL.matcher(run.err()).results()).hasSize(made);
  }

  private static List<String> writes(Run run) {
    List<String> calls = CALL.matcher(run.err()).results().map(call -> call.group(1)).toList();
    assertThat(calls).isNotEmpty();
    return calls.stream().filter(call -> !READING.matcher(call).matches()).toList();
  }

  private static List<String> unknownFrom(JsonNode change) {
    return change
        .path("fields")
        .valueStream()
        .flatMap(field -> Stream.of(field.path("from").asString("").split(", ", -1)))
        .filter(address -> !address.isEmpty())
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }
}
