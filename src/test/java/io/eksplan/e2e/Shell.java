package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.cli.Here;
import io.eksplan.emulator.Emulator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A user at a shell, signed in to one account of the emulator.
 *
 * @param folder where the user stands
 * @param variables what the user's environment has beside the account
 * @param here whether commands run in this process, and not in one each
 */
record Shell(Emulator emulator, Path folder, Map<String, String> variables, boolean here) {

  static final Path DEMO = Run.HOME.resolve("plans/demo.yaml");

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path PROGRAM = Run.HOME.resolve("eksplan");

  /** A user in the checkout, who runs {@code ./eksplan}. */
  static Shell of(Emulator emulator) {
    return new Shell(emulator, Run.HOME, Map.of(), false);
  }

  /**
   * The same without a process for each command: for tests of what commands do, many of which the
   * start of their JVMs would make slow.
   */
  static Shell here(Emulator emulator) {
    return new Shell(emulator, Run.HOME, Map.of(), true);
  }

  Shell in(Path elsewhere) {
    return new Shell(emulator, elsewhere, variables, false);
  }

  Shell with(String name, String value) {
    Map<String, String> more = new HashMap<>(variables);
    more.put(name, value);
    return new Shell(emulator, folder, more, here);
  }

  Map<String, String> environment() {
    Map<String, String> all = new HashMap<>(emulator.environment());
    all.putAll(variables);
    return all;
  }

  /** Runs {@code eksplan} to its end. */
  Run eksplan(Object... arguments) throws Exception {
    if (here) {
      return Here.run(environment(), texts(arguments));
    }
    return Run.in(folder, PROGRAM, environment(), texts(arguments));
  }

  /** Starts {@code ./eksplan}, and leaves it at work. */
  Running start(Object... arguments) throws Exception {
    return Running.start(folder, PROGRAM, environment(), texts(arguments));
  }

  /** Runs a script of bash's. */
  Run bash(String script) throws Exception {
    return Run.in(folder, Path.of("bash"), environment(), "-c", script);
  }

  /** Runs it, and expects that it goes well. */
  Run succeeds(Object... arguments) throws Exception {
    return expect(0, arguments);
  }

  Run expect(int exit, Object... arguments) throws Exception {
    Run run = eksplan(arguments);
    assertThat(run.exit())
        .as("%s%n%s%n%s", List.of(arguments), run.out(), run.err())
        .isEqualTo(exit);
    return run;
  }

  /** Runs it, expects one clear message that names all of this, and returns the message. */
  String refuses(List<String> naming, Object... arguments) throws Exception {
    Run run = expect(1, arguments);
    assertThat(run.err()).contains(naming).doesNotContain("\tat ", "Exception");
    assertThat(run.err().lines().filter(line -> line.startsWith("Error: "))).hasSize(1);
    return run.err();
  }

  /** What {@code plan --json} tells. */
  JsonNode plan(Object... arguments) throws Exception {
    return JSON.readTree(succeeds(after("plan", arguments, "--json")).out());
  }

  /** The changes that a plan tells, as {@code update node-group/general}. */
  Set<String> planned(Object... arguments) throws Exception {
    Set<String> changes = new TreeSet<>();
    for (JsonNode change : plan(arguments).path("changes")) {
      changes.add(change.path("action").asString() + " " + change.path("address").asString());
    }
    return changes;
  }

  /** The events that {@code apply --json} or {@code destroy --json} tells, whatever comes of it. */
  static List<JsonNode> events(Run run) {
    return run.out().lines().map(JSON::readTree).toList();
  }

  /** Applies, and returns the changes that were made. */
  Set<String> applied(Object... arguments) throws Exception {
    Run run = succeeds(after("apply", arguments, "--json", "--auto-approve"));
    Set<String> made = new TreeSet<>();
    for (JsonNode event : events(run)) {
      if (event.path("type").asString().equals("change.finished")) {
        made.add(event.path("action").asString() + " " + event.path("address").asString());
      }
    }
    return made;
  }

  /** Claims that AWS is what the plan says. */
  void matches(Path plan, Object... more) throws Exception {
    Run run = expect(0, after("plan", after(plan, more), "--detailed-exitcode"));
    assertThat(run.out()).startsWith("No changes. AWS matches " + plan + ".\n");
  }

  private static Object[] after(Object first, Object[] middle, Object... last) {
    List<Object> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(middle));
    all.addAll(List.of(last));
    return all.toArray();
  }

  private static String[] texts(Object... arguments) {
    return List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
  }
}
