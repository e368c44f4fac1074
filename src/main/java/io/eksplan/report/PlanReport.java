package io.eksplan.report;

import io.eksplan.engine.Catalog;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Expectation;
import io.eksplan.engine.Field;
import io.eksplan.engine.Graph;
import io.eksplan.model.Address;
import io.eksplan.model.Impact;
import io.eksplan.model.Plain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a plan as data: what {@code plan --json} prints, what a saved plan holds, what the
 * text is rendered from.
 *
 * @param kept what is not wanted and stays in AWS
 * @param drift the changes that a refresh-only run would have shown instead of making them
 * @param outlook how long the changes take, and what decides it
 */
public record PlanReport(
    String eksplanVersion,
    String plan,
    String region,
    String accountId,
    List<Entry> changes,
    List<Kept> kept,
    List<Entry> drift,
    Outlook outlook,
    int noOp) {

  public static final String FORMAT_VERSION = "1.0";

  static final Impact NO_IMPACT = Impact.unnoticed(Duration.ZERO);

  public PlanReport {
    changes = List.copyOf(changes);
    kept = List.copyOf(kept);
    drift = List.copyOf(drift);
  }

  /** What is done to a resource, with the word that JSON uses and the symbol that people see. */
  public enum Action {
    CREATE("create", "+"),
    UPDATE("update", "~"),
    REPLACE("replace", "-/+"),
    DELETE("delete", "-"),
    WAIT("wait", "…");

    private final String word;
    private final String symbol;

    Action(String word, String symbol) {
      this.word = word;
      this.symbol = symbol;
    }

    public String word() {
      return word;
    }

    public String symbol() {
      return symbol;
    }

    static Action ofWord(String word) {
      return Arrays.stream(values())
          .filter(action -> action.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no action is called " + word));
    }

    public static Action of(Change change) {
      return switch (change) {
        case Change.Create _ -> CREATE;
        case Change.Update _ -> UPDATE;
        case Change.Replace _ -> REPLACE;
        case Change.Delete _ -> DELETE;
        case Change.Wait _ -> WAIT;
      };
    }
  }

  /** A resource that is not wanted and stays in AWS, and why. */
  public record Kept(String address, String reason) {}

  /**
   * One change.
   *
   * @param impact what is expected of it, which may be another thing a moment later: an autoscaler
   *     is at work
   */
  public record Entry(
      String address,
      Action action,
      String reason,
      List<Value> fields,
      List<String> dependsOn,
      Impact impact) {
    public Entry {
      fields = List.copyOf(fields);
      dependsOn = List.copyOf(dependsOn);
    }

    private Entry withoutImpact() {
      return new Entry(address, action, reason, fields, dependsOn, NO_IMPACT);
    }
  }

  /**
   * How long the changes usually take, and the chain of changes that takes so long.
   *
   * @param criticalPath addresses, the first one first
   */
  public record Outlook(Duration usually, List<String> criticalPath) {

    public static final Outlook NOTHING = new Outlook(Duration.ZERO, List.of());

    public Outlook {
      criticalPath = List.copyOf(criticalPath);
    }
  }

  /**
   * One field of a change.
   *
   * @param before in {@link Plain} form
   * @param after in {@link Plain} form, null for an unknown value
   * @param from the resources that decide an unknown value; empty for a known one
   */
  public record Value(
      String path,
      @Nullable Object before,
      @Nullable Object after,
      String from,
      boolean forcesReplacement) {

    public boolean unknown() {
      return !from.isEmpty();
    }
  }

  /** Whose plan it is. */
  public record Identity(String eksplanVersion, String plan, String region, String accountId) {}

  public static PlanReport of(
      Identity identity, Graph graph, Expectation expectation, Changes changes) {
    Outlook outlook =
        new Outlook(
            expectation.usually(),
            expectation.criticalPath().stream().map(one -> one.address().toString()).toList());
    return report(identity, entries(graph, expectation), List.of(), outlook, changes);
  }

  /** A report that changes nothing: what would be changed is told as drift. */
  public static PlanReport refreshOnly(
      Identity identity, Graph graph, Expectation expectation, Changes changes) {
    return report(identity, List.of(), entries(graph, expectation), Outlook.NOTHING, changes);
  }

  /**
   * The same with what came to it while its changes were made.
   *
   * @param graph all changes, for kinds of the catalog
   * @param late what came and stays
   */
  public PlanReport grown(Graph graph, Catalog catalog, List<Changes.Kept> late) {
    List<Kept> all = new ArrayList<>(kept);
    late.forEach(one -> all.add(new Kept(one.address().toString(), one.reason())));
    return new PlanReport(
        eksplanVersion,
        plan,
        region,
        accountId,
        entries(graph, graph.expectation(catalog)),
        all,
        drift,
        outlook,
        noOp);
  }

  /** Whether both change the same, whatever is expected of it. */
  public boolean makesTheSameAs(PlanReport other) {
    return withoutImpacts(changes).equals(withoutImpacts(other.changes));
  }

  private static List<Entry> withoutImpacts(List<Entry> entries) {
    return entries.stream().map(Entry::withoutImpact).toList();
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public long count(Action action) {
    return changes.stream().filter(entry -> entry.action() == action).count();
  }

  private static PlanReport report(
      Identity identity, List<Entry> entries, List<Entry> drift, Outlook outlook, Changes changes) {
    return new PlanReport(
        identity.eksplanVersion(),
        identity.plan(),
        identity.region(),
        identity.accountId(),
        entries,
        changes.kept().stream()
            .map(kept -> new Kept(kept.address().toString(), kept.reason()))
            .toList(),
        drift,
        outlook,
        changes.noOp());
  }

  private static List<Entry> entries(Graph graph, Expectation expectation) {
    return graph.changes().stream()
        .map(change -> entry(change, graph, expectation.of(change)))
        .toList();
  }

  private static Entry entry(Change change, Graph graph, Impact impact) {
    return new Entry(
        change.address().toString(),
        Action.of(change),
        change.reason(),
        change.fields().stream().map(PlanReport::value).toList(),
        graph.dependsOn(change).stream().map(Address::toString).toList(),
        impact);
  }

  private static Value value(Field field) {
    return new Value(
        field.path(),
        field.before(),
        field.after(),
        String.join(", ", field.unknownFrom()),
        field.forcesReplacement());
  }
}
