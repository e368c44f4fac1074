package io.eksplan.api;

import io.eksplan.engine.Event;
import io.eksplan.journal.Journal;
import io.eksplan.lock.PlanLock;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.Metadata;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.run.Attendant;
import io.eksplan.run.Execution;
import io.eksplan.run.Journaling;
import io.eksplan.run.Kubeconfig;
import io.eksplan.run.KubernetesSignIn;
import io.eksplan.run.LockedRun;
import io.eksplan.run.Locking;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import io.eksplan.run.Settings;
import io.eksplan.run.SignInLifetime;
import io.eksplan.run.Voice;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/**
 * One plan file and the AWS that it is for.
 *
 * {@snippet :
 * try (Eksplan eksplan = Eksplan.of(Path.of("plans/ci.yaml")).local().open()) {
 *   eksplan.apply();
 *   String url = eksplan.outputs().endpoint().orElseThrow();
 *   // work with the cluster
 *   eksplan.destroy();
 * }
 * }
 *
 * <p>{@link #apply()} and {@link #destroy()} do what the commands of these names do with {@code
 * --auto-approve}: they take the plan's lock, keep a journal that {@code eksplan history} reads,
 * touch only what the plan owns, and refuse what the command refuses. They print nothing, end no
 * process and listen to no signal. All that can go wrong is an {@link EksplanException}.
 *
 * <p>One thing is done at a time, whoever calls; {@link #stop()} is for another thread meanwhile.
 */
public final class Eksplan implements AutoCloseable {

  private final ResolvedPlan plan;
  private final String source;
  private final PlanLock.Wishes wishes;
  private final int parallelism;
  private final Consumer<RunEvent> events;
  private final Consumer<String> progress;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Session session;

  Eksplan(
      ResolvedPlan plan,
      String source,
      Settings settings,
      Voice voice,
      PlanLock.Wishes wishes,
      int parallelism,
      Consumer<RunEvent> events) {
    this.plan = plan;
    this.source = source;
    this.wishes = wishes;
    this.parallelism = parallelism;
    this.events = events;
    this.progress = voice.progress();
    this.session = Session.open(settings, voice, plan.file().metadata().region(), stopping::get);
  }

  /** Begins with a plan file; {@link EksplanBuilder#open()} reads it. */
  public static EksplanBuilder of(Path plan) {
    return new EksplanBuilder(plan);
  }

  /** The plan's {@code metadata.name}, which is the cluster's name too. */
  public String name() {
    return metadata().name();
  }

  /** The region code of the plan, as in {@code eu-west-1}. */
  public String region() {
    return metadata().region();
  }

  /** Where calls go instead of to AWS; empty for AWS itself. */
  public Optional<URI> awsEndpoint() {
    return session.clients().endpoint().override();
  }

  /**
   * The account that is signed in to, as twelve digits; asks STS once.
   *
   * @throws EksplanException when nobody is signed in
   */
  public String accountId() {
    return EksplanException.instead(() -> session.caller().account());
  }

  /**
   * Reads AWS and tells what {@link #apply()} would change; writes nothing.
   *
   * @throws EksplanException when AWS cannot be read, or speaks against the plan
   */
  public synchronized PlannedChanges plan() {
    return calling(() -> new PlannedChanges(planned(Lookups.fresh())));
  }

  /**
   * Tells what {@link #destroy()} would take away; writes nothing.
   *
   * @throws EksplanException when AWS cannot be read, or a guard refuses
   */
  public synchronized PlannedChanges planDestroy() {
    return calling(() -> new PlannedChanges(destruction(Lookups.fresh())));
  }

  /**
   * Makes AWS what the plan file says. Nothing is changed where it is so already.
   *
   * @throws EksplanException when not all was done; whatever could be made was, and the next one
   *     goes on from there
   */
  public synchronized Outcome apply() {
    return make("apply", this::planned);
  }

  /**
   * Takes away all that the plan owns, but for what it retains.
   *
   * @throws EksplanException when not all of it is gone
   */
  public synchronized Outcome destroy() {
    return make("destroy", this::destruction);
  }

  /**
   * Reads from AWS what others need to know of the cluster.
   *
   * @throws EksplanException when AWS cannot be read
   */
  public synchronized Outputs outputs() {
    return calling(() -> new Outputs(planner(Lookups.fresh()).outputs(plan.file())));
  }

  /**
   * A kubeconfig for the cluster, with a token that EKS takes for 14 minutes from now on, of
   * whoever is signed in to AWS.
   *
   * @throws EksplanException when there is no cluster yet, or nobody is signed in
   */
  public synchronized String kubeconfig() {
    Outputs outputs = outputs();
    return calling(
        () ->
            Kubeconfig.withToken(
                    Kubeconfig.name(name(), region(), session.caller().account()),
                    outputs.endpoint().orElseThrow(this::noCluster),
                    outputs.certificateAuthority().orElse(""),
                    new KubernetesSignIn(session.clients(), name(), region()).asCaller().token())
                .alone());
  }

  /**
   * Lets an AWS client of your own call the AWS that this one does, as the same caller: sets
   * region, credentials and, for an emulator, the endpoint. {@code
   * eksplan.at(EksClient.builder()).build()}
   *
   * @return the same builder
   */
  public <B extends AwsClientBuilder<B, C>, C> B at(B builder) {
    awsEndpoint().ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(region()))
        .credentialsProvider(() -> session.clients().signedIn());
  }

  /**
   * Ends the run that is under way, as Ctrl-C ends the command: calls in flight end, nothing new
   * starts, and {@link #apply()} or {@link #destroy()} throws an exception that {@linkplain
   * EksplanException#isStopped() says so}. Returns at once, and does nothing where nothing is under
   * way.
   */
  public void stop() {
    stopping.set(true);
  }

  /** Lets go of threads and connections. It neither stops a run nor changes AWS. */
  @Override
  public void close() {
    session.close();
  }

  private Outcome make(String command, Function<Lookups, Planned> planning) {
    Ending ending = new Ending(command, name());
    return ending.of(calling(() -> make(command, planning, event -> tell(event, ending))));
  }

  /** Nobody is asked: whatever there is to make by the time that the lock is held is made. */
  private Journal.Outcome make(
      String command, Function<Lookups, Planned> planning, Event.Listener listener) {
    Planned planned = planning.apply(Lookups.fresh());
    SignInLifetime.warn(session, planned);
    Attendant attendant = attendant();
    return new LockedRun(session, attendant, Journaling.of(plan), wishes, command)
        .of(
            planned,
            planning,
            new LockedRun.Making() {
              @Override
              public void check(Planned now) {}

              @Override
              public Journal.Outcome make(Planned now, Locking lock, Journal journal) {
                return new Execution(session, attendant, lock, Execution.FOR_A_PROGRAM)
                    .run(now, parallelism, listener, journal);
              }
            })
        .outcome();
  }

  private void tell(Event event, Ending ending) {
    RunEvent told = Events.of(event);
    ending.on(told);
    events.accept(told);
  }

  /** A wish to stop what has ended already is not one to stop what begins now. */
  private <T> T calling(Supplier<T> call) {
    stopping.set(false);
    return EksplanException.instead(call);
  }

  private Attendant attendant() {
    return new Attendant() {
      @Override
      public boolean getAsBoolean() {
        return stopping.get();
      }

      @Override
      public void say(String line) {
        progress.accept(line);
      }
    };
  }

  private Planned planned(Lookups lookups) {
    return planner(lookups).plan(plan, source);
  }

  private Planned destruction(Lookups lookups) {
    return planner(lookups).destruction(plan.file(), source);
  }

  private Planner planner(Lookups lookups) {
    return new Planner(session, Selection.ALL, lookups);
  }

  private Metadata metadata() {
    return plan.file().metadata();
  }

  private Failure noCluster() {
    return new Failure(
        Reason.ABSENT, "eks-cluster/%s has no endpoint in AWS yet: apply first".formatted(name()));
  }
}
