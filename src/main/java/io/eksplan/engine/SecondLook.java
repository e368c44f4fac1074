package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Live;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How to look once more, in the midst of taking everything away, for what others made for it: who
 * makes such things is at work until the moment it is deleted, and the plan was read before.
 *
 * @param seen what the plan was made from
 * @param retain addresses that stay though they are not wanted
 * @param leftovers lists what others made, given what the plan owns; what was taken away since is
 *     {@link io.eksplan.model.Status.Gone}
 */
public record SecondLook(
    Snapshot seen, Set<Address> retain, Function<List<Live<?>>, List<Live<?>>> leftovers) {

  public SecondLook {
    retain = Set.copyOf(retain);
  }
}
