package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What separates live AWS from the plan.
 *
 * @param all every change, in no particular order; {@link Graph} orders them
 * @param refusals changes that are not made without being asked for, or that AWS would refuse
 * @param kept what is not wanted any more and stays in AWS
 * @param noOp how many resources are as they should be
 * @param known outputs of the resources that live and stay
 */
public record Changes(
    List<Change> all,
    List<Refusal> refusals,
    List<Kept> kept,
    int noOp,
    Map<Address, Outputs> known) {

  /**
   * Why a change is not made, and what could be done.
   *
   * @param change the one that is meant
   */
  public record Refusal(Change change, String message) {

    public Address address() {
      return change.address();
    }
  }

  /** What stays in AWS although the plan does not want it, and why. */
  public record Kept(Address address, String reason) {}

  public Changes {
    all = List.copyOf(all);
    refusals = List.copyOf(refusals);
    kept = List.copyOf(kept);
    known = Map.copyOf(known);
  }

  /** The same with what is refused among the others, for telling them alone. */
  public Changes withRefused() {
    List<Change> more = new ArrayList<>(all);
    refusals.forEach(refusal -> more.add(refusal.change()));
    return new Changes(more, List.of(), kept, noOp, known);
  }
}
