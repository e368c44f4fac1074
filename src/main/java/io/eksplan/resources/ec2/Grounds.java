package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.model.Live;
import io.eksplan.model.Scope;
import java.util.List;
import java.util.Optional;

/** Finds a plan's ground once for all kinds of leftovers, which are read at the same time. */
public final class Grounds {

  private final Clients clients;
  private Optional<Found> last = Optional.empty();

  public Grounds(Clients clients) {
    this.clients = clients;
  }

  /** What was found for one reading, which every kind is handed as the very same list. */
  private record Found(List<Live<?>> owned, Optional<Ground> ground) {}

  /** The ground of what a plan owns, as {@link Ground#of} has it. */
  @SuppressWarnings("ReferenceEquality") // a later reading may find the same with another cluster
  public synchronized Optional<Ground> of(Scope scope, List<Live<?>> owned) {
    Optional<Found> found = last.filter(it -> it.owned() == owned);
    if (found.isPresent()) {
      return found.get().ground();
    }
    Optional<Ground> ground = Ground.of(clients, scope, owned);
    last = Optional.of(new Found(owned, ground));
    return ground;
  }
}
