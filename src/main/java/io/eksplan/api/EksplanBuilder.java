package io.eksplan.api;

import io.eksplan.engine.Limits;
import io.eksplan.lock.Lease;
import io.eksplan.lock.PlanLock;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.report.Json;
import io.eksplan.run.Settings;
import io.eksplan.run.UsageError;
import io.eksplan.run.Voice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a plan file is read with, which AWS it is for, and who hears of it. Everything has a default
 * but the plan file itself: AWS, with whatever the SDK's default chain signs in with, and nobody
 * hears anything. {@link #open()} ends it.
 */
public final class EksplanBuilder {

  private static final int LONGEST_NAME = 63;

  private final Path plan;
  private final List<Path> overlays = new ArrayList<>();
  private final List<Path> variableFiles = new ArrayList<>();
  private final List<String> variables = new ArrayList<>();
  private boolean local;
  private @Nullable URI endpoint;
  private @Nullable String profile;
  private @Nullable String region;
  private @Nullable String name;
  private @Nullable String suffix;
  private Map<String, String> environment = System.getenv();
  private int parallelism = Limits.DEFAULT_PARALLELISM;
  private Lease lease = new Lease(Lease.DEFAULT);
  private @Nullable Duration lockTimeout;
  private Consumer<RunEvent> events = _ -> {};
  private Consumer<String> warnings = _ -> {};
  private Consumer<String> progress = _ -> {};

  EksplanBuilder(Path plan) {
    this.plan = plan;
  }

  /**
   * Uses the local AWS emulator, as {@code --local} does, and starts it when it is not up. Its
   * files are in the artifact with the classifier {@code junit}, or in the folder that the system
   * property {@code eksplan.home} names; it needs Python 3.10 or newer.
   */
  public EksplanBuilder local() {
    this.local = true;
    return this;
  }

  /** Sends all calls there instead of to AWS, as {@code --endpoint-url} does. */
  public EksplanBuilder endpoint(URI url) {
    this.endpoint = url;
    return this;
  }

  /** Signs in with a profile of the AWS configuration, as {@code --profile} does. */
  public EksplanBuilder profile(String name) {
    this.profile = name;
    return this;
  }

  /** Refuses a plan file of another region, as {@code --region} does. */
  public EksplanBuilder region(String region) {
    this.region = region;
    return this;
  }

  /**
   * Reads the plan file as if its {@code metadata.name} were this one, so that the same file gives
   * another cluster. Names that the file writes out, as those of repositories, stay as they are.
   */
  public EksplanBuilder name(String name) {
    this.name = name;
    return this;
  }

  /**
   * Lets the plan's {@code metadata.name} end with a hyphen and this, and be shorter before that
   * where it would be too long. {@link #name} does not go together with it.
   */
  public EksplanBuilder nameSuffix(String suffix) {
    this.suffix = suffix;
    return this;
  }

  /** Sets a variable of the plan file, as {@code --var} does. */
  public EksplanBuilder variable(String name, String value) {
    variables.add(name + "=" + value);
    return this;
  }

  /** Reads variables from a YAML file, as {@code --var-file} does. */
  public EksplanBuilder variableFile(Path file) {
    variableFiles.add(file);
    return this;
  }

  /** Merges a file over the plan file, as {@code --overlay} does; the last one wins. */
  public EksplanBuilder overlay(Path file) {
    overlays.add(file);
    return this;
  }

  /**
   * Takes these in place of the process's environment variables: credentials, regions and endpoints
   * ({@code AWS_…}), variables of the plan ({@code EKSPLAN_VAR_…}), where journals are kept ({@code
   * EKSPLAN_RUNS_DIR}), and where the local AWS keeps its files ({@code HOME}, {@code
   * XDG_CACHE_HOME}).
   */
  public EksplanBuilder environment(Map<String, String> variables) {
    this.environment = Map.copyOf(variables);
    return this;
  }

  /**
   * Makes this many changes at one time, and not 10.
   *
   * @throws IllegalArgumentException for less than one
   */
  public EksplanBuilder parallelism(int changes) {
    if (changes < 1) {
      throw new IllegalArgumentException("parallelism must be 1 or more, not " + changes);
    }
    this.parallelism = changes;
    return this;
  }

  /**
   * Waits this long for another run of the plan to end. Without this it waits as long as it takes
   * to see whether that run lives, a minute at most.
   */
  public EksplanBuilder lockTimeout(Duration patience) {
    this.lockTimeout = patience;
    return this;
  }

  /**
   * Lets the plan's lock outlive a run that was killed by this and not by a minute.
   *
   * @throws IllegalArgumentException for less than three seconds
   */
  public EksplanBuilder lockLease(Duration lease) {
    if (lease.compareTo(Lease.SHORTEST) < 0) {
      throw new IllegalArgumentException("a lease must be %s or more".formatted(Lease.SHORTEST));
    }
    this.lease = new Lease(lease);
    return this;
  }

  /** Tells all that happens while changes are made, from many threads; must be quick. */
  public EksplanBuilder events(Consumer<RunEvent> listener) {
    this.events = listener;
    return this;
  }

  /** Tells what somebody should know though the work goes on, each once. */
  public EksplanBuilder warnings(Consumer<String> listener) {
    this.warnings = listener;
    return this;
  }

  /** Tells what is waited for: the start of the local AWS, another run's lock, a new sign-in. */
  public EksplanBuilder progress(Consumer<String> listener) {
    this.progress = listener;
    return this;
  }

  /**
   * Reads and checks the plan file, and starts the local AWS where that is wanted and it is not up.
   * It changes nothing in AWS.
   *
   * @throws EksplanException with all that is wrong with the plan file, or why the local AWS does
   *     not start
   */
  public Eksplan open() {
    return EksplanException.instead(
        () -> {
          ResolvedPlan resolved = read();
          mustBeOfRegion(resolved.file().metadata().region());
          Settings settings =
              new Settings(
                  local,
                  Optional.ofNullable(endpoint),
                  Optional.ofNullable(profile),
                  Settings.named(),
                  environment);
          return new Eksplan(
              resolved, plan.toString(), settings, voice(), wishes(), parallelism, events);
        });
  }

  private Voice voice() {
    return new Voice(progress, warnings, _ -> {});
  }

  private PlanLock.Wishes wishes() {
    return new PlanLock.Wishes(lease, Optional.ofNullable(lockTimeout));
  }

  private void mustBeOfRegion(String own) {
    if (region != null && !region.equals(own)) {
      throw new UsageError("%s is for the region %s, not for %s".formatted(plan, own, region));
    }
  }

  private ResolvedPlan read() {
    if (name != null) {
      return renamed(name);
    }
    ResolvedPlan own = read(overlays);
    return suffix == null ? own : renamed(ended(own.file().metadata().name(), "-" + suffix));
  }

  private static String ended(String name, String end) {
    return name.substring(0, Math.min(name.length(), LONGEST_NAME - end.length())) + end;
  }

  private ResolvedPlan renamed(String wanted) {
    try {
      Path renaming = Files.createTempFile("eksplan", ".yaml");
      try {
        Files.writeString(renaming, "metadata: {name: %s}\n".formatted(Json.line(Json.of(wanted))));
        List<Path> all = new ArrayList<>(overlays);
        all.add(renaming);
        return read(all);
      } finally {
        Files.deleteIfExists(renaming);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private ResolvedPlan read(List<Path> merged) {
    return PlanReader.read(new PlanInputs(plan, merged, variableFiles, variables, environment));
  }
}
