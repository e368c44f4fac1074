package io.eksplan.engine;

import io.eksplan.engine.Change.Create;
import io.eksplan.engine.Change.Delete;
import io.eksplan.engine.Change.Replace;
import io.eksplan.engine.Change.Update;
import io.eksplan.engine.Change.Wait;
import io.eksplan.engine.Changes.Kept;
import io.eksplan.engine.Changes.Refusal;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Status;
import io.eksplan.model.Wanted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what is wanted with what lives, in the order of the references, so that a replacement
 * carries on to its dependents.
 */
public final class Differ {

  private final Catalog catalog;
  private final Set<Address> replace;
  private final Map<Address, List<Live<?>>> owned = new TreeMap<>();
  private final List<Live<?>> unowned;
  private final Set<String> used;

  private final List<Change> changes = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final Map<Address, Outputs> known = new HashMap<>();
  private final Set<String> replacedDeleteFirst = new HashSet<>();
  private int noOp;

  private Differ(Catalog catalog, Snapshot snapshot, Set<Address> replace) {
    this.catalog = catalog;
    this.replace = Set.copyOf(replace);
    this.used = Candidates.referredTo(snapshot.lives());
    this.unowned = snapshot.lives().stream().filter(live -> !live.owned()).toList();
    for (Live<?> live : snapshot.lives()) {
      if (live.owned()) {
        owned.computeIfAbsent(live.address(), _ -> new ArrayList<>()).add(live);
      }
    }
  }

  /**
   * The changes that make AWS what is wanted.
   *
   * @param replace addresses whose replacement the user asked for
   * @param retain addresses that stay in AWS though they are not wanted, beside those that are
   *     marked there
   * @throws IllegalArgumentException when wanted resources refer to each other in a ring, or to
   *     nothing
   */
  public static Changes changes(
      Catalog catalog,
      List<Wanted> wanted,
      Snapshot snapshot,
      Set<Address> replace,
      Set<Address> retain) {
    Differ differ = new Differ(catalog, snapshot, replace);
    WantedOrder.of(wanted).forEach(differ::decide);
    differ.deleteTheRest(retain);
    return new Changes(differ.changes, differ.refusals, differ.kept, differ.noOp, differ.known);
  }

  private void decide(Wanted wanted) {
    Candidates candidates = Candidates.of(owned.getOrDefault(wanted.address(), List.of()));
    owned.remove(wanted.address());
    Resource want = Refs.resolve(wanted.resource(), this::known);
    List<Live<?>> ranked = candidates.ranked(live -> !compare(want, live).changesFixed(), used);
    if (ranked.isEmpty()) {
      createOrAdopt(wanted, want, candidates);
      return;
    }
    ranked.stream().skip(1).forEach(live -> take(live, "a second object with this address"));
    decide(wanted, want, ranked.getFirst(), candidates);
  }

  private void decide(Wanted wanted, Resource want, Live<?> live, Candidates candidates) {
    switch (live.status()) {
      case Status.Deleting(String since) -> {
        changes.add(new Wait(live, Optional.empty(), since));
        changes.add(create(wanted, want, candidates, "being deleted in AWS"));
      }
      case Status.Failed(String why) -> {
        replacedDeleteFirst.addAll(live.outputs().values().values());
        List<Field> fields = compare(want, live).fields();
        changes.add(new Replace(live, wanted, false, candidates.generation(), fields, why));
      }
      case Status.Pending(String since) -> {
        boolean asWanted = compare(want, live).isEmpty();
        changes.add(new Wait(live, Optional.of(wanted).filter(_ -> asWanted), since));
        compareAndChange(wanted, want, live, candidates);
      }
      case Status.Ready _ -> compareAndChange(wanted, want, live, candidates);
      case Status.Gone _ -> throw new IllegalStateException(live + " is no candidate");
    }
  }

  private void compareAndChange(Wanted wanted, Resource want, Live<?> live, Candidates candidates) {
    Comparison<?> comparison = compare(want, live);
    boolean asked = replace.contains(wanted.address());
    if (comparison.isEmpty() && !asked) {
      known.put(wanted.address(), live.outputs());
      noOp += live.status() instanceof Status.Ready ? 1 : 0;
      return;
    }
    if (comparison.changesFixed() || asked) {
      replace(wanted, live, comparison, asked, candidates);
      return;
    }
    objection(want, live)
        .ifPresentOrElse(
            message -> refuse(updating(wanted, live, comparison, false), live, message),
            () -> update(wanted, live, comparison, false));
  }

  private void update(Wanted wanted, Live<?> live, Comparison<?> comparison, boolean adopts) {
    Set<String> moved = catalog.of(wanted.resource()).outputsMovedBy(comparison.changed());
    Map<String, String> staying = new HashMap<>(live.outputs().values());
    staying.keySet().removeAll(moved);
    known.put(wanted.address(), new Outputs(staying));
    changes.add(updating(wanted, live, comparison, adopts));
  }

  private Update updating(Wanted wanted, Live<?> live, Comparison<?> comparison, boolean adopts) {
    List<Field> fields = new ArrayList<>();
    if (adopts) {
      fields.add(Field.adoption(wanted.address()));
    }
    fields.addAll(comparison.fields());
    String reason = adopts ? "exists without our tags, and is the plan's" : "differs from the plan";
    String caution =
        after(Typed.cautionOnUpdating(catalog.of(comparison.want()), comparison.want(), live));
    return new Update(live, wanted, adopts, fields, reason + caution);
  }

  private void replace(
      Wanted wanted, Live<?> live, Comparison<?> comparison, boolean asked, Candidates candidates) {
    Replacement way = catalog.of(wanted.resource()).replacementFor(comparison.changed());
    boolean createFirst = way == Replacement.CREATE_FIRST && !restsOnWhatGoesFirst(live);
    String fixed =
        comparison.fields().stream()
            .filter(Field::forcesReplacement)
            .map(Field::path)
            .distinct()
            .collect(Collectors.joining(", "));
    String reason = fixed.isEmpty() ? "replacement asked for" : fixed + " cannot be changed";
    Replace replacement =
        new Replace(
            live, wanted, createFirst, candidates.generation(), comparison.fields(), reason);
    Optional<String> objection =
        way == Replacement.GUARDED && !asked
            ? Optional.of(guarded(wanted.address(), comparison))
            : objectionToDeleting(live);
    if (objection.isPresent()) {
      refuse(replacement, live, objection.get());
      return;
    }
    if (!createFirst) {
      replacedDeleteFirst.addAll(live.outputs().values().values());
    }
    changes.add(replacement);
  }

  /** Notes a refusal; dependents are compared as if the object stayed as it is. */
  private void refuse(Change change, Live<?> live, String message) {
    refusals.add(new Refusal(change, message));
    known.put(change.address(), live.outputs());
  }

  /**
   * A successor cannot be made first when what the forerunner stands on has to go before its own
   * successor comes.
   */
  private boolean restsOnWhatGoesFirst(Live<?> live) {
    return Refs.existing(live.state()).stream()
        .anyMatch(ref -> replacedDeleteFirst.contains(ref.value()));
  }

  private static String guarded(Address address, Comparison<?> comparison) {
    String fields =
        comparison.fields().stream()
            .filter(Field::forcesReplacement)
            .map(
                field ->
                    field.path()
                        + " is "
                        + field.before()
                        + " in AWS and "
                        + (field.unknown() ? "not known yet" : field.after())
                        + " in the plan")
            .collect(Collectors.joining("; "));
    return "%s: %s. AWS cannot change this in place, and replacing it takes all that is in it along. Put the live value back into the plan file, or pass --replace %s"
        .formatted(address, fields, address);
  }

  private void createOrAdopt(Wanted wanted, Resource want, Candidates candidates) {
    Optional<Live<?>> found = unowned.stream().filter(live -> adopts(want, live)).findFirst();
    if (found.isPresent()) {
      update(wanted, found.get(), compare(want, found.get()), true);
      return;
    }
    changes.add(create(wanted, want, candidates, "not in AWS"));
  }

  private static Create create(Wanted wanted, Resource want, Candidates candidates, String reason) {
    return new Create(wanted, candidates.generation(), Comparison.ofNew(want), reason);
  }

  private void deleteTheRest(Set<Address> retain) {
    List<Live<?>> rest = new ArrayList<>();
    owned.values().forEach(rest::addAll);
    rest.removeIf(live -> live.status() instanceof Status.Gone);
    Retained retained = Retained.of(rest, retain);
    List<Live<?>> staying = rest.stream().filter(live -> retained.kept(live).isPresent()).toList();
    for (Live<?> live : rest) {
      retained
          .kept(live)
          .or(() -> keptFor(live, staying))
          .or(
              () ->
                  Typed.reasonToStay(catalog.of(live.state()), live)
                      .map(why -> new Kept(live.address(), why)))
          .ifPresentOrElse(kept::add, () -> take(live, "not wanted any more"));
    }
  }

  /** What would be taken only after something that stays is not taken at all. */
  private Optional<Kept> keptFor(Live<?> live, List<Live<?>> staying) {
    Set<Class<? extends Resource>> outlived = catalog.of(live.state()).outlives();
    return staying.stream()
        .filter(other -> outlived.contains(other.state().getClass()))
        .findFirst()
        .map(other -> new Kept(live.address(), other.address() + " stays"));
  }

  private void take(Live<?> live, String reason) {
    if (live.status() instanceof Status.Deleting(String since)) {
      changes.add(new Wait(live, Optional.empty(), since));
      return;
    }
    Delete deletion = new Delete(live, reason + caution(live));
    objectionToDeleting(live)
        .ifPresentOrElse(
            message -> refusals.add(new Refusal(deletion, message)), () -> changes.add(deletion));
  }

  private String caution(Live<?> live) {
    return after(Typed.cautionOnDeleting(catalog.of(live.state()), live));
  }

  private static String after(Optional<String> caution) {
    return caution.map(words -> "; " + words).orElse("");
  }

  private Optional<String> objectionToDeleting(Live<?> live) {
    return Typed.objectionToDeleting(catalog.of(live.state()), live);
  }

  private Optional<String> known(Ref.Named<?> ref) {
    return Optional.ofNullable(known.get(ref.address()))
        .flatMap(outputs -> outputs.get(ref.output()));
  }

  private Comparison<?> compare(Resource want, Live<?> live) {
    return Typed.compare(catalog.of(want), want, live);
  }

  private Optional<String> objection(Resource want, Live<?> live) {
    return Typed.objection(catalog.of(want), want, live);
  }

  private boolean adopts(Resource want, Live<?> live) {
    ResourceKind<?> kind = catalog.of(want);
    return kind.type().isInstance(live.state()) && Typed.adopts(kind, want, live);
  }
}
