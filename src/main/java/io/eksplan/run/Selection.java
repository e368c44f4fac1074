package io.eksplan.run;

import io.eksplan.model.Address;
import io.eksplan.resources.ec2.Volume;
import java.util.Set;

/**
 * Which changes of a plan are meant.
 *
 * @param targets only these and what they need; empty for all
 * @param excluded not these, nor what needs them
 * @param replaced to be replaced even where nothing forces it
 * @param forced to be deleted whatever they hold and however they are protected
 * @param refreshOnly whether differences are only told
 * @param allowLockout whether they may take the way into the cluster from whoever makes them
 * @param volumes what becomes of volumes that Kubernetes made, where all is destroyed
 */
public record Selection(
    Set<Address> targets,
    Set<Address> excluded,
    Set<Address> replaced,
    Set<Address> forced,
    boolean refreshOnly,
    boolean allowLockout,
    Volume.Fate volumes) {

  public static final Selection ALL =
      new Selection(Set.of(), Set.of(), Set.of(), Set.of(), false, false, Volume.Fate.RETAIN);

  /** All changes, whoever they lock out: for telling them, or where a test means them. */
  public static final Selection ALL_AT_ANY_PRICE =
      new Selection(Set.of(), Set.of(), Set.of(), Set.of(), false, true, Volume.Fate.RETAIN);

  public Selection {
    targets = Set.copyOf(targets);
    excluded = Set.copyOf(excluded);
    replaced = Set.copyOf(replaced);
    forced = Set.copyOf(forced);
  }

  public Selection withVolumes(Volume.Fate fate) {
    return new Selection(targets, excluded, replaced, forced, refreshOnly, allowLockout, fate);
  }
}
