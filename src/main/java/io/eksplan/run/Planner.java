package io.eksplan.run;

import io.eksplan.aws.Caller;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Differ;
import io.eksplan.engine.Expectation;
import io.eksplan.engine.Graph;
import io.eksplan.engine.Reader;
import io.eksplan.engine.SecondLook;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Metadata;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.plan.expand.ExistingNetwork;
import io.eksplan.plan.expand.Expanded;
import io.eksplan.plan.expand.Expansion;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.report.OutputsReport;
import io.eksplan.report.PlanReport;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.eks.AddonVersions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads AWS and compares it with a plan file, or with nothing at all. Writes nothing to AWS. */
public final class Planner {

  private final Session session;
  private final Selection selection;
  private final Lookups lookups;

  /** A planner whose lookups start from what an earlier run noted, or from nothing. */
  public Planner(Session session, Selection selection, Lookups lookups) {
    this.session = session;
    this.selection = selection;
    this.lookups = lookups;
  }

  /**
   * The changes that make AWS what the file says.
   *
   * @throws io.eksplan.plan.tree.PlanInvalid when AWS's own rules speak against the file
   */
  public Planned plan(ResolvedPlan plan, String source) {
    PlanFile file = plan.file();
    Optional<CompletableFuture<AddonVersions>> early =
        lookups.answers().isEmpty() ? LiveKnowledge.askEarly(session, file) : Optional.empty();
    Read read = live(file);
    LiveKnowledge knowledge =
        new LiveKnowledge(session, file, read.scope(), read.snapshot(), lookups, early);
    Expanded expanded = Expansion.of(file, knowledge);
    List<String> notes = new ArrayList<>(expanded.notes());
    notes.addAll(addons(plan, expanded, read.snapshot()));
    return planned(
        read,
        new Wish(expanded.withNotes(notes), retained(file), ExistingNetwork.of(file, knowledge)),
        source,
        file.timeouts());
  }

  private List<String> addons(ResolvedPlan plan, Expanded expanded, Snapshot snapshot) {
    try {
      return new AddonConfigs(session, lookups).check(plan, expanded.wanted(), snapshot);
    } catch (PlanInvalid invalid) {
      if (!selection.refreshOnly()) {
        throw invalid;
      }
      return invalid.complaints().stream().map(Complaint::toString).map(PlanGuards::told).toList();
    }
  }

  /** One of the two, as the user wishes. */
  public Planned plan(ResolvedPlan plan, String source, boolean destroy) {
    return destroy ? destruction(plan.file(), source) : plan(plan, source);
  }

  /** The changes that take away all that the plan owns. */
  public Planned destruction(PlanFile file, String source) {
    Read read = readAll(file.metadata().name(), ignored(file));
    guard(file.metadata(), read.scope().account());
    return planned(
        read,
        new Wish(Expanded.NOTHING, retained(file), Optional.empty()),
        source,
        file.timeouts());
  }

  /** The same, found from tags alone. */
  public Planned destruction(String name) {
    return planned(
        readAll(name, Set.of()),
        new Wish(Expanded.NOTHING, Set.of(), Optional.empty()),
        "nothing",
        Map.of());
  }

  /** What the plan owns and what was made for it, destined as the user wants it. */
  private Read readAll(String plan, Set<String> ignoredTagPrefixes) {
    Read read = read(plan, ignoredTagPrefixes, Reader::readWithStrays);
    return new Read(
        read.scope(), new Snapshot(destined(read.snapshot()), read.snapshot().budget()));
  }

  private List<Live<?>> destined(Snapshot snapshot) {
    List<Live<?>> destined = new ArrayList<>();
    snapshot.lives().forEach(live -> destined.add(Volume.destined(live, selection.volumes())));
    return destined;
  }

  /**
   * How to look again, in the midst of a destroy. One that was told what to take is about that
   * alone.
   */
  private Optional<SecondLook> secondLook(Read read, Wish wish) {
    return wish.everythingGoes() && selection.targets().isEmpty()
        ? Optional.of(
            new SecondLook(
                read.snapshot(),
                wish.retained(),
                owned -> destined(reader().readLeftovers(read.scope(), owned))))
        : Optional.empty();
  }

  private Reader reader() {
    return new Reader(session.catalog(), session::warn);
  }

  /** What lives of a plan file's resources. */
  public Read live(PlanFile file) {
    Read read = read(file.metadata().name(), ignored(file));
    guard(file.metadata(), read.scope().account());
    return read;
  }

  /** What others need to know of a plan file's resources, and of the VPC that they stand in. */
  public OutputsReport outputs(PlanFile file) {
    Read read = live(file);
    return ExistingNetwork.of(
            file,
            new LiveKnowledge(
                session, file, read.scope(), read.snapshot(), lookups, Optional.empty()))
        .map(network -> outputs(read.snapshot(), network))
        .orElseGet(() -> OutputsReport.of(read.snapshot()));
  }

  /** The same, where the VPC is known already. */
  public static OutputsReport outputs(Snapshot snapshot, ExistingNetwork network) {
    return OutputsReport.of(snapshot)
        .inVpc(
            network.vpc().id(),
            network.publicSubnets().stream().map(ForeignSubnet::id).toList(),
            network.privateSubnets().stream().map(ForeignSubnet::id).toList());
  }

  /** What should be there, and what may stay beside it. */
  private record Wish(
      Expanded expanded, Set<Address> retained, Optional<ExistingNetwork> existing) {

    List<Wanted> wanted() {
      return expanded.wanted();
    }

    boolean everythingGoes() {
      return expanded.equals(Expanded.NOTHING);
    }
  }

  private static Set<Address> retained(PlanFile file) {
    return file.retain().stream().map(Address::parse).collect(Collectors.toSet());
  }

  /** What lives of a plan. */
  public record Read(Scope scope, Snapshot snapshot) {}

  /** Reads what the plan owns, while STS says who asks. */
  public Read read(String plan, Set<String> ignoredTagPrefixes) {
    return read(plan, ignoredTagPrefixes, Reader::read);
  }

  private Read read(
      String plan, Set<String> ignoredTagPrefixes, BiFunction<Reader, Scope, Snapshot> how) {
    Scope anyAccount = new Scope(plan, session.region(), "", "aws", ignoredTagPrefixes);
    CompletableFuture<Snapshot> reading = session.beside(() -> how.apply(reader(), anyAccount));
    // Who cannot sign in cannot read either: STS says it best, and once.
    Caller caller = session.caller();
    Snapshot snapshot = Futures.join(reading);
    Scope scope =
        new Scope(plan, session.region(), caller.account(), caller.partition(), ignoredTagPrefixes);
    return new Read(scope, snapshot);
  }

  public static Set<String> ignored(PlanFile file) {
    return Set.copyOf(file.metadata().ignoreTagPrefixes());
  }

  /** Refuses an account that the plan file does not want. */
  public static void guard(Metadata metadata, String signedIn) {
    metadata
        .accountId()
        .filter(account -> !account.equals(signedIn))
        .ifPresent(
            account -> {
              throw new Failure(
                  Reason.DENIED,
                  "metadata.accountId: this plan is for account %s, and you are signed in to %s; sign in to the other account, or correct the plan file"
                      .formatted(account, signedIn));
            });
  }

  private Planned planned(Read all, Wish wish, String source, Map<String, Duration> timeouts) {
    Read read = new Read(all.scope(), all.snapshot().forcing(forced()));
    Changes compared =
        Differ.changes(
            session.catalog(),
            wish.wanted(),
            read.snapshot(),
            selection.replaced(),
            wish.retained());
    PlanGuards guards = new PlanGuards(session, selection, lookups);
    List<String> notes = new ArrayList<>(wish.expanded().notes());
    if (selection.refreshOnly()) {
      notes.addAll(PlanGuards.told(compared));
    } else {
      PlanGuards.refuse(compared);
    }
    Changes changes = compared.withRefused();
    Graph whole = Graph.of(changes, read.snapshot(), session.catalog());
    guards.checkSelectors(wish.wanted(), read.snapshot());
    Graph graph = whole.select(selection.targets(), selection.excluded());
    guards.mustDeleteWhatIsForced(graph);
    PlanReport.Identity identity =
        new PlanReport.Identity(
            Version.current(), read.scope().plan(), session.region(), read.scope().account());
    Expectation expectation = graph.expectation(session.catalog());
    PlanReport report =
        selection.refreshOnly()
            ? PlanReport.refreshOnly(identity, graph, expectation, changes)
            : PlanReport.of(identity, graph, expectation, changes);
    if (!selection.refreshOnly()) {
      guards.refuseFullRepositories(graph);
      Lockout lockout = guards.lockout(graph, read.snapshot(), wish.wanted(), wish.existing());
      if (!selection.allowLockout()) {
        PlanGuards.refuse(lockout.refusals());
      }
      notes.addAll(lockout.notes());
    }
    return new Planned(
        source,
        read.scope(),
        read.snapshot(),
        changes,
        graph,
        expectation,
        report,
        notes,
        wish.existing(),
        lookups,
        timeouts,
        secondLook(read, wish));
  }

  /** What is left out needs no reason to stay. */
  private Set<Address> forced() {
    return Stream.concat(selection.forced().stream(), selection.excluded().stream())
        .collect(Collectors.toSet());
  }
}
