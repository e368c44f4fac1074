package io.eksplan.run;

import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.emulator.Emulator;
import io.eksplan.engine.Event;
import io.eksplan.engine.Limits;
import io.eksplan.engine.Snapshot;
import io.eksplan.engine.Walk;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What the commands plan and apply do with a plan file, without a process for each. */
public record InProcess(Session session, Path folder, Selection selection)
    implements AutoCloseable {

  public static InProcess in(Emulator emulator, Path folder) {
    return at(emulator.endpoint(), emulator, folder);
  }

  /** The same by way of another endpoint, which stands before the emulator. */
  public static InProcess at(URI endpoint, Emulator emulator, Path folder) {
    return at(endpoint, emulator, folder, Emulator.REGION.id());
  }

  /** The same for plans of another region. */
  public static InProcess at(URI endpoint, Emulator emulator, Path folder, String region) {
    ClientSettings settings =
        new ClientSettings(
            region,
            Optional.empty(),
            Endpoint.at(endpoint),
            emulator.environment(),
            _ -> {},
            _ -> {},
            () -> false);
    return new InProcess(Session.of(region, new Clients(settings), _ -> {}), folder, Selection.ALL);
  }

  /** The same with {@code --allow-lockout}. */
  public InProcess whoeverItLocksOut() {
    return new InProcess(session, folder, Selection.ALL_AT_ANY_PRICE);
  }

  /** The same with other options. */
  public InProcess with(Selection other) {
    return new InProcess(session, folder, other);
  }

  /** The changes that a plan file would make, as {@code update eks-cluster/demo}. */
  public TreeSet<String> planned(String text) throws IOException {
    return changes(plan(text));
  }

  /** The same of a plan that was made. */
  public static TreeSet<String> changes(Planned planned) {
    TreeSet<String> changes = new TreeSet<>();
    planned
        .report()
        .changes()
        .forEach(entry -> changes.add(entry.action().word() + " " + entry.address()));
    return changes;
  }

  /** What a reader of the plan is told besides. */
  public List<String> notes(String text) throws IOException {
    return plan(text).notes();
  }

  /** What {@code output} prints. */
  public Map<String, @Nullable Object> outputs(String text) throws IOException {
    return new Planner(session, selection, Lookups.fresh()).outputs(read(text).file()).values();
  }

  /** Makes the changes, and fails when one of them fails. */
  public void apply(String text) throws IOException {
    make(plan(text));
  }

  /** Takes away what a plan owns, found by its name alone, and tells what was planned. */
  public Planned destroy(String name) {
    Planned planned = destruction(name);
    make(planned);
    return planned;
  }

  /** Makes changes that were planned before. */
  public void make(Planned planned) {
    make(planned, limits(planned.timeouts()));
  }

  private void make(Planned planned, Limits limits) {
    Queue<String> failures = failures(planned, limits);
    if (!failures.isEmpty()) {
      throw new AssertionError(String.join("\n", failures));
    }
  }

  /** What a destroy found by the plan's name would do. */
  public Planned destruction(String name) {
    return new Planner(session, selection, Lookups.fresh()).destruction(name);
  }

  /** Makes the changes of a plan, and tells which failed. */
  public Queue<String> failures(Planned planned) {
    return failures(planned, limits(planned.timeouts()));
  }

  private Limits limits(Map<String, Duration> timeouts) {
    return new Limits(Limits.DEFAULT_PARALLELISM, timeouts, session.clients().settling());
  }

  private Queue<String> failures(Planned planned, Limits limits) {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    failures(planned, limits, (change, failure) -> failures.add(change + ": " + failure.text()));
    return failures;
  }

  /** The same, while somebody is told of all that happens. */
  public Queue<String> failures(Planned planned, Event.Listener watching) {
    Queue<String> failures = new ConcurrentLinkedQueue<>();
    walk(
        planned,
        limits(planned.timeouts()),
        event -> {
          watching.on(event);
          if (event instanceof Event.ChangeFailed(var change, var failure, _)) {
            failures.add(change.address() + ": " + failure.text());
          }
        });
    return failures;
  }

  /** Makes the changes, and tells what was found out about each that failed. */
  public Queue<String> diagnosis(String text) throws IOException {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    failures(plan(text), limits(Map.of()), (_, failure) -> lines.addAll(failure.diagnosis()));
    return lines;
  }

  private void failures(Planned planned, Limits limits, BiConsumer<Address, Failure> told) {
    walk(
        planned,
        limits,
        event -> {
          if (event instanceof Event.ChangeFailed(var change, var failure, _)) {
            told.accept(change.address(), failure);
          }
        });
  }

  private void walk(Planned planned, Limits limits, Event.Listener watching) {
    Walk walk =
        new Walk(
            planned.graph(),
            session.catalog(),
            planned.scope(),
            planned.changes().known(),
            limits,
            () -> false,
            () -> true,
            watching);
    planned.secondLook().ifPresent(walk::lookingAgain);
    walk.run();
  }

  /** The addresses of all that is live and the plan's, as the inventory lists them. */
  public TreeSet<String> owned(String text) throws IOException {
    Planner planner = new Planner(session, selection, Lookups.fresh());
    TreeSet<String> addresses = new TreeSet<>();
    planner
        .live(read(text).file())
        .snapshot()
        .owned()
        .forEach(live -> addresses.add(live.address().toString()));
    return addresses;
  }

  /** What a plan file leads to, where some of AWS's answers are known already. */
  public Planned plan(String text, Lookups lookups) throws IOException {
    return new Planner(session, selection, lookups).plan(read(text), "plan.yaml");
  }

  /** What lives of a plan. */
  public Snapshot snapshot(String name) {
    return new Planner(session, selection, Lookups.fresh()).read(name, Set.of()).snapshot();
  }

  /** What a plan file leads to. */
  public Planned plan(String text) throws IOException {
    return new Planner(session, selection, Lookups.fresh()).plan(read(text), "plan.yaml");
  }

  private ResolvedPlan read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("plan.yaml"), text);
    return PlanReader.read(new PlanInputs(file, List.of(), List.of(), List.of(), Map.of()));
  }

  @Override
  public void close() {
    session.close();
  }
}
