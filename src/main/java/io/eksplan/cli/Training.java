package io.eksplan.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * The run that the build records the AOT caches from: what it loads is what later starts fast.
 *
 * <p>It calls no AWS: an {@link EmptyAws} on the loopback interface stands in.
 */
final class Training {
  private static final List<List<String>> START = List.of(List.of("--version"), List.of("--help"));

  /** The build runs in the checkout. */
  private static final String PLAN = "plans/demo.yaml";

  private Training() {}

  /** Takes "start" for what prints and exits at once, or "all" for every command worth caching. */
  public static void main(String[] arguments) throws IOException {
    START.forEach(Training::run);
    if (arguments[0].equals("all")) {
      runWholeCommands();
    }
  }

  private static void runWholeCommands() throws IOException {
    try (EmptyAws aws = EmptyAws.start()) {
      for (List<String> command : commands(aws.endpoint().toString())) {
        run(command);
      }
    }
  }

  /**
   * What people run all day, against an account with nothing in it. A log group is all that an
   * apply makes here, as it is the one thing that AWS answers nothing about.
   */
  private static List<List<String>> commands(String endpoint) {
    return Stream.of(
            "validate " + PLAN,
            "plan " + PLAN,
            "plan --json " + PLAN,
            "graph " + PLAN,
            "inventory " + PLAN,
            "inventory --json " + PLAN,
            "output --json " + PLAN,
            "apply --auto-approve --target log-group/cluster " + PLAN,
            "apply --auto-approve --json --target log-group/cluster " + PLAN,
            "destroy --auto-approve " + PLAN,
            "token --cluster demo --region eu-west-1",
            "completion fish")
        .map(words -> List.of((words + " --endpoint-url " + endpoint).split(" ", -1)))
        .toList();
  }

  private static void run(List<String> command) {
    StringWriter printed = new StringWriter();
    PrintWriter writer = new PrintWriter(printed);
    int exit = Main.run(new Terminal(writer, writer), command);
    if (exit != 0) {
      throw new IllegalStateException(
          "eksplan " + String.join(" ", command) + " exited with " + exit + ":\n" + printed);
    }
  }
}
