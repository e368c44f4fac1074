package io.eksplan.engine;

import io.eksplan.model.Disruption;
import io.eksplan.model.Impact;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kinds expect of changes. */
record Impacts(Catalog catalog) {

  /** What the whole change does, and how long its steps take together. */
  Impact of(Change change) {
    ResourceKind<?> kind = catalog.of(change.resource());
    Timing timing = kind.timing();
    return switch (change) {
      case Change.Create _ -> Impact.unnoticed(timing.create());
      case Change.Update update -> ofUpdating(kind, update);
      case Change.Replace replace ->
          new Impact(ofReplacing(kind, replace), timing.create().plus(timing.delete()));
      case Change.Delete delete ->
          new Impact(Typed.disruptionByDeleting(kind, delete.live()), timing.delete());
      case Change.Wait wait ->
          Impact.unnoticed(
              wait.live().status() instanceof Status.Deleting ? timing.delete() : timing.create());
    };
  }

  /** How long one step of a change usually takes. */
  Duration usually(Step step) {
    Timing timing = catalog.of(step.change().resource()).timing();
    return switch (step.act()) {
      case CREATE -> timing.create();
      case DELETE -> timing.delete();
      case UPDATE, WAIT -> of(step.change()).usually();
    };
  }

  /** What failed serves nobody. */
  private static Disruption ofReplacing(ResourceKind<?> kind, Change.Replace replace) {
    return replace.live().status() instanceof Status.Failed
        ? Disruption.NONE
        : Typed.disruptionByReplacing(kind, replace.live());
  }

  private static Impact ofUpdating(ResourceKind<?> kind, Change.Update update) {
    Set<String> changed =
        update.fields().stream().map(Field::attribute).collect(Collectors.toSet());
    return Typed.impactOfUpdating(kind, update.wanted().resource(), update.live(), changed);
  }
}
