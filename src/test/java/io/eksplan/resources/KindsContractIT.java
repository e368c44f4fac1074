package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Field;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Status;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.SubnetRole;
import io.eksplan.resources.ec2.VpcCidrBlock;
import io.eksplan.resources.ecr.PullThroughCacheRule;
import io.eksplan.resources.ecr.RegistryReplication;
import io.eksplan.resources.ecr.RegistryScanning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine relies on, held against every kind there is, each time in an empty account. */
@WithEmulator(strictly = true)
@Order(2)
class KindsContractIT {

  /** What hangs on another object, or belongs to the whole registry. */
  private static final Set<Class<? extends Resource>> WITHOUT_TAGS =
      Set.of(
          VpcCidrBlock.class,
          SubnetRole.class,
          RegistryScanning.class,
          RegistryReplication.class,
          PullThroughCacheRule.class);

  private final Emulator emulator;
  private final Deployment demo;
  private final Samples samples;

  KindsContractIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.demo = Deployment.of("demo", this.emulator);
    this.samples = new Samples(demo.scope());
  }

  static Stream<Named<Class<? extends Resource>>> kinds() {
    return Deployment.types().stream().map(type -> Named.of(Address.kindOf(type), type));
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatWasMadeIsReadBackAsItWasWanted(Class<? extends Resource> type) {
    Sample sample = samples.of(type);
    List<Wanted> wanted = with(samples.around(sample), sample.wanted());
    demo.apply(wanted);

    Live<?> live = demo.live(sample.address());

    assertThat(live.status()).isEqualTo(Status.READY);
    assertThat(live.unanswered()).isEmpty();
    tells(live.outputs(), sample);
    tellsItsOwner(demo.catalog().of(type), live);
    isAsWanted(wanted);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatCanChangeIsChangedInPlaceAndSeenWhoeverChangedIt(Class<? extends Resource> type) {
    Sample sample = samples.of(type);
    List<Wanted> wanted = with(samples.around(sample), sample.wanted());
    demo.apply(wanted);
    String id = demo.live(sample.address()).id();

    for (Variant variant : sample.changes()) {
      wanted = changeInPlace(sample, variant, wanted);
    }

    isAsWanted(wanted);
    assertThat(demo.live(sample.address()).id()).isEqualTo(id);
  }

  /** Goes to the variant and back, where there is a way, and returns what is wanted then. */
  private List<Wanted> changeInPlace(Sample sample, Variant variant, List<Wanted> wanted) {
    List<Wanted> changed = with(wanted, changed(wanted, sample.address(), variant));
    for (Wanted other : variant.others()) {
      changed = with(changed, other);
    }
    Snapshot before = demo.read();
    Changes there = demo.plan(changed, before);
    assertThat(attributesThatDiffer(there, sample, variant))
        .as("what differs before %s", variant)
        .containsExactly(variant.attribute());
    demo.execute(there, before);

    Snapshot after = demo.read();
    assertThat(demo.plan(changed, after).all()).as("what is left of %s", variant).isEmpty();
    Changes back = demo.plan(wanted, after);
    assertThat(attributesThatDiffer(back, sample, variant))
        .as("what differs after %s, for a plan that does not know of it", variant)
        .containsExactly(variant.attribute());
    if (!variant.wayBack()) {
      return changed;
    }
    demo.execute(back, after);
    return wanted;
  }

  private static Wanted changed(List<Wanted> wanted, Address address, Variant variant) {
    Resource now =
        wanted.stream()
            .filter(one -> one.address().equals(address))
            .findFirst()
            .orElseThrow()
            .resource();
    return new Wanted(address, variant.of(now));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatCannotChangeForcesReplacement(Class<? extends Resource> type) {
    Sample sample = samples.of(type);
    List<Wanted> around = samples.around(sample);
    demo.apply(with(around, sample.wanted()));

    for (Variant variant : sample.replacements()) {
      Changes changes = demo.plan(with(around, sample.with(variant)), Set.of(sample.address()));
      assertThat(replacedFor(changes, sample.address())).containsExactly(variant.attribute());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsDeletedIsGoneAndNothingElseWithIt(Class<? extends Resource> type) {
    try (Bystanders bystanders = Bystanders.in(emulator, demo.scope())) {
      Sample sample = samples.of(type);
      List<Wanted> around = samples.around(sample);
      demo.apply(with(around, sample.wanted()));
      Snapshot before = demo.read();

      Changes deletion = demo.plan(around, before);
      assertThat(deletion.all()).extracting(Change::address).containsExactly(sample.address());
      demo.execute(deletion, before);
      isAsWanted(around);
      demo.execute(deletion, before);
      demo.apply(List.of());

      assertThat(demo.read().owned()).isEmpty();
      bystanders.areUntouched();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatWasDeletedCanBeMadeAgain(Class<? extends Resource> type) {
    Sample sample = samples.of(type);
    List<Wanted> around = samples.around(sample);
    List<Wanted> wanted = with(around, sample.wanted());
    demo.apply(wanted);
    demo.apply(around);

    demo.apply(wanted);

    isAsWanted(wanted);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void makingTellsTheSameOutputsAsReading(Class<? extends Resource> type) {
    Sample sample = samples.of(type);
    List<Wanted> around = samples.around(sample);
    demo.apply(with(around, sample.wanted()));
    Live<?> first = demo.live(sample.address());
    demo.apply(around);

    Outputs outputs = make(demo.catalog().of(type), first);

    assertThat(outputs).isEqualTo(demo.live(sample.address()).outputs());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatAnotherPlanOwnsIsNotRead(Class<? extends Resource> type) {
    // Every name that starts like this plan's is another plan's business.
    try (Deployment other = Deployment.of("demo-2", emulator)) {
      Samples others = new Samples(other.scope());
      Sample sample = others.of(type);
      other.apply(with(others.around(sample), sample.wanted()));

      assertThat(other.read().owned()).isNotEmpty();
      assertThat(demo.read().lives()).isEmpty();
    }
  }

  private <S extends Resource> Outputs make(ResourceKind<S> kind, Live<?> first) {
    var generation = new TreeSet<>(Set.of(first.id()));
    Duration limit = Duration.ofSeconds(30);
    Work work = new Work(demo.scope(), first.address(), generation, 0, limit, _ -> {}, () -> false);
    return kind.ready(work, kind.create(work, kind.type().cast(first.state())));
  }

  private void isAsWanted(List<Wanted> wanted) {
    Changes changes = demo.plan(wanted);
    assertThat(changes.all()).isEmpty();
    assertThat(changes.refusals()).isEmpty();
    assertThat(changes.noOp()).isEqualTo(wanted.size());
  }

  private static void tells(Outputs outputs, Sample sample) {
    assertThat(outputs.values().keySet()).isEqualTo(sample.outputs());
    assertThat(outputs.values().values()).doesNotContain("");
  }

  /** The engine asks so right before it changes or deletes the object. */
  @SuppressWarnings("unchecked") // the kind is the object's
  private <S extends Resource> void tellsItsOwner(ResourceKind<S> kind, Live<?> live) {
    Optional<Map<String, String>> tags = kind.tagsNow((Live<S>) live);

    assertThat(tags.isPresent()).isEqualTo(!WITHOUT_TAGS.contains(kind.type()));
    tags.ifPresent(found -> assertThat(found).containsEntry(Work.PLAN_TAG, demo.scope().plan()));
  }

  /** A refusal names the attribute in words of its own. */
  private static Set<String> attributesThatDiffer(Changes changes, Sample sample, Variant variant) {
    if (changes.refusals().stream().anyMatch(no -> no.address().equals(sample.address()))) {
      return Set.of(variant.attribute());
    }
    return changes.all().stream()
        .filter(change -> change.address().equals(sample.address()))
        .map(change -> (Change.Update) change)
        .flatMap(change -> change.fields().stream())
        .map(field -> field.path().split("\\.", 2)[0])
        .collect(Collectors.toSet());
  }

  private static Set<String> replacedFor(Changes changes, Address address) {
    return changes.all().stream()
        .filter(change -> change.address().equals(address))
        .map(change -> (Change.Replace) change)
        .flatMap(change -> change.fields().stream())
        .filter(Field::forcesReplacement)
        .map(field -> field.path().split("\\.", 2)[0])
        .collect(Collectors.toSet());
  }

  /** The plan with one more resource, in the place of the one that had its address. */
  private static List<Wanted> with(List<Wanted> wanted, Wanted one) {
    List<Wanted> all = new ArrayList<>(wanted);
    all.removeIf(other -> other.address().equals(one.address()));
    all.add(one);
    return all;
  }
}
