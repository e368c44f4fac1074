package io.eksplan.report;

import io.eksplan.Golden;
import io.eksplan.report.DriftReport.Item;
import io.eksplan.report.DriftReport.Touch;
import io.eksplan.report.PlanReport.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What drift prints, word for word. */
final class PrintedDriftTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Touch TOUCH =
      new Touch(
          NOON, "ec2:ModifyVpcAttribute", "arn:aws:iam::123456789012:user/mallory", "req-1", false);

  @Test
  void textSaysWhatDiffersAndWhoItWas() throws Exception {
    Golden.check("report/drift-told.txt", report(Optional.empty()).text("plans/demo.yaml"));
    Golden.check(
        "report/drift-told-unknown.txt",
        report(Optional.of("http://localhost:1 does not answer cloudtrail:LookupEvents"))
            .text("plans/demo.yaml"));
    Golden.check("report/drift-told-none.txt", report(List.of(), Optional.empty()).text("x.yaml"));
  }

  @Test
  void jsonHasTheSame() throws Exception {
    Golden.check("report/drift-told.json", report(Optional.empty()).json() + "\n");
  }

  private static DriftReport report(Optional<String> unknown) {
    return report(ReportSamples.REPORT.changes(), unknown);
  }

  private static DriftReport report(List<Entry> entries, Optional<String> unknown) {
    List<Item> items =
        entries.stream()
            .map(
                entry ->
                    switch (entry.action()) {
                      case CREATE -> new Item(entry, "", Optional.empty());
                      case UPDATE -> new Item(entry, "id-1", touch(unknown, TOUCH));
                      case REPLACE, DELETE, WAIT ->
                          new Item(entry, "id-2", touch(unknown, byEksplan()));
                    })
            .toList();
    return new DriftReport(
        "demo",
        "eu-west-1",
        "123456789012",
        items,
        "The plan file is as it was.",
        List.of("apply would refuse this: vpc/demo: cidr is 10.0.0.0/16 in AWS"),
        unknown);
  }

  private static Optional<Touch> touch(Optional<String> unknown, Touch touch) {
    return unknown.isPresent() ? Optional.empty() : Optional.of(touch);
  }

  private static Touch byEksplan() {
    return new Touch(NOON, TOUCH.operation(), TOUCH.who(), "req-2", true);
  }
}
