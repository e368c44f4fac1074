package io.eksplan.cli;

import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.Place;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.report.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code eksplan validate}: says all that is wrong with a plan file. Calls no AWS. */
@Command(description = "Check a plan file alone; calls no AWS.")
final class ValidateCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ValidateCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try {
      PlanSource.read(options, plan);
    } catch (PlanInvalid invalid) {
      if (!json) {
        throw invalid;
      }
      print(invalid.complaints());
      return 1;
    }
    if (json) {
      print(List.of());
    } else {
      terminal.out().println(plan + " is valid.");
    }
    return 0;
  }

  private void print(List<Complaint> complaints) {
    ObjectNode report = Json.object();
    report.put("valid", complaints.isEmpty());
    ArrayNode list = report.putArray("complaints");
    for (Complaint complaint : complaints) {
      Place place = complaint.place();
      ObjectNode node = list.addObject();
      node.put("file", place.source());
      // A complaint about a file as a whole, or about an option, stands on no line.
      node.set("line", Json.of(place.line() == 0 ? null : place.line()));
      node.set("column", Json.of(place.line() == 0 ? null : place.column()));
      node.put("message", complaint.message());
    }
    terminal.out().println(Json.indented(report));
  }
}
