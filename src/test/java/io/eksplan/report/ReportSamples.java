package io.eksplan.report;

import io.eksplan.engine.Change;
import io.eksplan.engine.Event;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Disruption.Level;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Impact;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Kept;
import io.eksplan.report.PlanReport.Outlook;
import io.eksplan.report.PlanReport.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A report with one change of each sort, and the events of making them. */
public final class ReportSamples {

  /** A kind of no cloud. */
  record Toy(String shape) implements Resource {}

  private static final List<Kept> KEPT =
      List.of(
          new Kept("subnet/private-a", "retain"),
          new Kept("vpc/old", "subnet/private-a refers to it"));

  public static final PlanReport REPORT = report(changes(), List.of());
  public static final PlanReport NOTHING = report(List.of(), List.of());
  public static final PlanReport DRIFT = report(List.of(), changes().subList(1, 2));

  private ReportSamples() {}

  /** A plan of one resource with a name of all evil. */
  public static PlanReport named(String name) {
    Entry entry =
        entry(name, Action.UPDATE, name, List.of(known(name, name, name + "\n" + name)), name);
    return report(List.of(entry), List.of());
  }

  /** A plan of many changes each of which waits for up to three before it. */
  public static PlanReport random(int changes, long seed) {
    Random random = new Random(seed);
    List<Action> actions = List.of(Action.values());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      String[] needs = new String[i == 0 ? 0 : random.nextInt(4)];
      Arrays.setAll(needs, _ -> "toy/" + random.nextInt(entries.size()));
      entries.add(
          entry(
              "toy/" + i,
              actions.get(random.nextInt(actions.size())),
              "because",
              List.of(known("shape", "round", "square")),
              needs));
    }
    return report(entries, List.of());
  }

  private static PlanReport report(List<Entry> changes, List<Entry> drift) {
    return new PlanReport(
        "0.1.0",
        "demo",
        "eu-west-1",
        "123456789012",
        changes,
        changes.isEmpty() ? List.of() : KEPT,
        drift,
        changes.isEmpty()
            ? Outlook.NOTHING
            : new Outlook(
                Duration.ofSeconds(1022),
                List.of("vpc/demo", "eks-cluster/demo", "node-group/general")),
        changes.isEmpty() ? 5 : 0);
  }

  private static List<Entry> changes() {
    return List.of(
        entry(
            "vpc/demo",
            Action.CREATE,
            "not in AWS",
            List.of(
                known("cidr", null, "10.0.0.0/16"),
                known("dnsSupport", null, true),
                known("tags.team", null, "platform"))),
        entry(
            "node-group/general",
            Action.UPDATE,
            "",
            List.of(
                known("size.max", 4L, 6L),
                known("labels.tier", "web", null),
                known(
                    "taints", List.of(), List.of(new TreeMap<>(Map.of("key", "x", "effect", "E")))),
                known(
                    "policy",
                    "{\n  \"Version\": \"2012-10-17\",\n  \"Old\": 1\n}",
                    "{\n  \"Version\": \"2012-10-17\",\n  \"New\": 2\n}"))),
        entry(
            "subnet/public-a",
            Action.REPLACE,
            "the VPC is replaced",
            List.of(
                new Value("vpcId", "vpc-1", null, "vpc/demo", true),
                known("zone", "eu-west-1a", "eu-west-1a")),
            "vpc/demo"),
        entry("iam-role/old", Action.DELETE, "not in the plan", List.of(), "subnet/public-a"),
        entry("eks-cluster/demo", Action.WAIT, "CREATING since 2026-01-02T03:04:05Z", List.of()));
  }

  private static Entry entry(
      String address, Action action, String reason, List<Value> fields, String... dependsOn) {
    Impact impact =
        switch (address) {
          case "node-group/general" ->
              new Impact(Disruption.ofNodes(Level.NODES_ROLLED, 3), Duration.ofMinutes(7));
          case "eks-cluster/demo" -> Impact.unnoticed(Duration.ofMinutes(10));
          case "iam-role/old" ->
              new Impact(Disruption.ofNodes(Level.NODES_REMOVED, 1), Duration.ofSeconds(2));
          default -> Impact.unnoticed(Duration.ofSeconds(2));
        };
    return new Entry(address, action, reason, fields, List.of(dependsOn), impact);
  }

  private static Value known(String path, @Nullable Object before, @Nullable Object after) {
    return new Value(path, before, after, "", false);
  }

  static final Change CREATE =
      new Change.Create(
          new Wanted(new Address("vpc", "demo"), new Toy("round")), new TreeSet<>(), List.of(), "");
  static final Change UPDATE =
      new Change.Update(
          live("node-group", "general"),
          new Wanted(new Address("node-group", "general"), new Toy("square")),
          false,
          List.of(),
          "");
  static final Change DELETE = new Change.Delete(live("iam-role", "old"), "not in the plan");
  static final Change WAIT =
      new Change.Wait(live("eks-cluster", "demo"), Optional.empty(), "CREATING");

  private static Live<Toy> live(String kind, String name) {
    return Live.ready(new Address(kind, name), Outputs.id("toy-" + name), new Toy("round"));
  }

  /** One of each event, in an order that could be. */
  static List<Event> events() {
    Failure failure =
        new Failure(Reason.DENIED, "UpdateNodegroupConfig: no (request id 7)")
            .explained(List.of("a launch failed: no room", "subnet-1 has no route"));
    return List.of(
        new Event.ApplyStarted(4),
        new Event.ChangeStarted(CREATE),
        new Event.ChangeStarted(WAIT),
        new Event.ChangeWaiting(WAIT, "CREATING", Duration.ofSeconds(61)),
        new Event.ChangeFinished(CREATE, Duration.ofMillis(420)),
        new Event.ChangeStarted(UPDATE),
        new Event.ChangeFailed(UPDATE, failure, Duration.ofSeconds(12)),
        new Event.ChangeSkipped(DELETE, "node-group/general failed"),
        new Event.ChangeFinished(WAIT, Duration.ofSeconds(423)),
        new Event.ApplyFinished(new Event.Tally(2, 1, 1), Duration.ofSeconds(3725)));
  }
}
