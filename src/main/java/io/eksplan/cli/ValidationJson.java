package io.eksplan.cli;

import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.Place;
import io.eksplan.report.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code validate --json} prints. Apart from the command, which help loads without JSON. */
final class ValidationJson {

  private ValidationJson() {}

  static String text(List<Complaint> complaints) {
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
    return Json.indented(report);
  }
}
