package io.eksplan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * The run that the build records the AOT caches from: what it loads is what later starts fast.
 *
 * <p>It calls no AWS: an {@link EmptyAws} on the loopback interface stands in, once empty and once
 * with the answers of a {@link Recording}.
 */
final class Training {
  private static final List<List<String>> START = List.of(List.of("--version"), List.of("--help"));

  /** The build runs in the checkout. */
  static final String PLAN = "plans/demo.yaml";

  /** The answers of an AWS that has just what the plan says. */
  static final Path RECORDING = Path.of("src/build/training.json");

  /**
   * What people run all day, against an account with nothing in it. A log group is all that an
   * apply makes here, as it is the one thing that AWS answers nothing about.
   */
  private static final List<String> ON_NOTHING =
      List.of(
          "validate " + PLAN,
          "plan " + PLAN,
          "plan --json " + PLAN,
          "plan --format markdown " + PLAN,
          "graph " + PLAN,
          "graph --format svg " + PLAN,
          "permissions " + PLAN,
          "explain nodeGroups",
          "apply --auto-approve --target log-group/cluster " + PLAN,
          "apply --auto-approve --json --target log-group/cluster " + PLAN,
          "destroy --auto-approve " + PLAN,
          "token --cluster demo --region eu-west-1",
          "completion fish");

  /** And against one with the cluster in it: reading it back loads most of the SDK's models. */
  private static final List<String> ON_CLUSTER =
      List.of(
          "plan " + PLAN,
          "plan --json --destroy " + PLAN,
          "inventory " + PLAN,
          "inventory --json " + PLAN,
          "output --json " + PLAN);

  private Training() {}

  /** Takes "start" for what prints and exits at once, or "all" for every command worth caching. */
  public static void main(String[] arguments) throws IOException {
    START.forEach(Training::run);
    if (arguments[0].equals("all")) {
      runWholeCommands();
    }
  }

  private static void runWholeCommands() throws IOException {
    runAll(EmptyAws.start(), ON_NOTHING);
    runAll(EmptyAws.start(Recording.read(RECORDING)), ON_CLUSTER);
  }

  private static void runAll(EmptyAws aws, List<String> commands) {
    try (aws) {
      commands.forEach(
          words -> run(List.of((words + " --endpoint-url " + aws.endpoint()).split(" ", -1))));
    }
  }

  private static void run(List<String> command) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    int exit = Main.run(new Terminal(writer, writer, System.getenv()), command);
    if (exit != 0) {
      throw new IllegalStateException(
          "eksplan " + String.join(" ", command) + " exited with " + exit + ":\n" + printed);
    }
  }
}
