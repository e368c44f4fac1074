package io.eksplan.cli;

import io.eksplan.aws.Clients;
import io.eksplan.journal.History;
import io.eksplan.journal.LogStreams;
import io.eksplan.journal.RunFolder;
import io.eksplan.journal.RunStory;
import io.eksplan.model.Failure;
import io.eksplan.plan.HistoryPlan;
import io.eksplan.plan.Metadata;
import io.eksplan.plan.PlanFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The runs of a plan: those whose journals are on this machine, which come first, and those that
 * are in CloudWatch Logs alone.
 */
record Runs(History history, Set<String> elsewhere, Optional<LogStreams> streams) {

  /**
   * Reads what is there.
   *
   * @param folder where the journals are
   * @param clients asked where the plan keeps a history in CloudWatch Logs
   * @param warnings told what could not be read
   */
  static Runs of(
      PlanFile file,
      RunFolder folder,
      Optional<Clients> clients,
      int most,
      Consumer<String> warnings) {
    Metadata metadata = file.metadata();
    List<RunStory> runs =
        new ArrayList<>(folder.runs(metadata.name(), metadata.region(), warnings));
    Optional<LogStreams> streams =
        clients.flatMap(
            there ->
                file.history()
                    .map(HistoryPlan::logGroup)
                    .map(group -> new LogStreams(there, group, metadata.name())));
    Set<String> known = new HashSet<>();
    runs.forEach(run -> known.add(run.head().run()));
    Set<String> elsewhere = new HashSet<>();
    for (RunStory run : streams.map(all -> newest(all, most, warnings)).orElse(List.of())) {
      if (known.add(run.head().run())) {
        runs.add(run);
        elsewhere.add(run.head().run());
      }
    }
    return new Runs(new History(metadata.name(), runs), elsewhere, streams);
  }

  private static List<RunStory> newest(LogStreams all, int most, Consumer<String> warnings) {
    try {
      return all.newest(most);
    } catch (Failure failure) {
      warnings.accept(
          "the runs in the log group %s are not told: %s".formatted(all.group(), failure.text()));
      return List.of();
    }
  }

  /** A run with all its changes. */
  RunStory find(String id) {
    RunStory found = history.find(id);
    return elsewhere.contains(found.head().run())
        ? streams.flatMap(all -> all.whole(found.head().run())).orElse(found)
        : found;
  }
}
