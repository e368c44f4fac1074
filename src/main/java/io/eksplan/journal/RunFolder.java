package io.eksplan.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder that keeps the journals of runs on this machine: {@code .eksplan/runs} where the user
 * stands, or what {@code EKSPLAN_RUNS_DIR} says.
 */
public record RunFolder(Path path) {

  private static final String SUFFIX = ".jsonl";

  public static RunFolder of(Map<String, String> environment) {
    return new RunFolder(
        Optional.ofNullable(environment.get("EKSPLAN_RUNS_DIR"))
            .filter(given -> !given.isBlank())
            .map(Path::of)
            .orElse(Path.of(".eksplan", "runs")));
  }

  /** The file of a run. */
  Path file(RunHead head) {
    return path.resolve(head.plan() + "-" + head.run() + SUFFIX);
  }

  /**
   * The runs of a plan in a region.
   *
   * @param warnings told of each file that cannot be read
   */
  public List<RunStory> runs(String plan, String region, Consumer<String> warnings) {
    List<RunStory> runs = new ArrayList<>();
    for (Path file : files(plan, warnings)) {
      try {
        RunStory.of(Files.readString(file).lines().toList())
            .filter(run -> run.head().plan().equals(plan) && run.head().region().equals(region))
            .ifPresent(runs::add);
      } catch (IOException unreadable) {
        warnings.accept("cannot read the journal %s: %s".formatted(file, unreadable.toString()));
      }
    }
    return runs;
  }

  private List<Path> files(String plan, Consumer<String> warnings) {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(file -> isOf(plan, file.getFileName().toString())).sorted().toList();
    } catch (IOException unreadable) {
      warnings.accept("cannot read the journals in %s: %s".formatted(path, unreadable.toString()));
      return List.of();
    }
  }

  private static boolean isOf(String plan, String name) {
    return name.startsWith(plan + "-") && name.endsWith(SUFFIX);
  }
}
