package io.eksplan.model;

import java.time.Duration;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One change being executed: for whom it is, how long it may take, and how to tell what it waits
 * for.
 *
 * @param generation ids of the objects that have or had this address: they tell this object from
 *     its forerunners
 * @param attempt counted up when a token turned out to be used up
 * @param limit how long a wait may take
 * @param waiting told what AWS is waited for, in words such as {@code CREATING}
 * @param stopping true once the user asked to stop; waits end then, and the next plan sees the
 *     object as pending
 */
public record Work(
    Scope scope,
    Address address,
    SortedSet<String> generation,
    int attempt,
    Duration limit,
    Consumer<String> waiting,
    BooleanSupplier stopping) {

  /** Tag key: the plan that owns the object. */
  public static final String PLAN_TAG = "eksplan/plan";

  /** Tag key: the object's address in that plan. */
  public static final String ADDRESS_TAG = "eksplan/address";

  /**
   * Tag key: set to {@code true}, the object stays when the plan does not want it any more. It is
   * compared like a tag of the user's, since the plan file decides about it.
   */
  public static final String RETAIN_TAG = "eksplan/retain";

  /**
   * Tag key: when the object is meant to be gone, an ISO instant. Compared like a tag of the
   * user's.
   */
  public static final String EXPIRES_TAG = "eksplan/expires";

  /** Tag key: the {@code metadata.ttl} that the other one was made from. */
  public static final String TTL_TAG = "eksplan/ttl";

  public Work {
    generation = new TreeSet<>(generation);
  }

  /**
   * The tags that say whose the object is; they go into the very call that creates it, so that a
   * crash leaves no orphan.
   */
  public Map<String, String> ownership() {
    return Map.of(PLAN_TAG, scope.plan(), ADDRESS_TAG, address.toString());
  }

  /**
   * An idempotency token: the same for the same request under the same circumstances, whoever makes
   * it, and another one after the object was replaced or died. 64 characters, what EC2 takes at
   * most.
   */
  public String token(Resource request) {
    return Hash.of(
        String.join(
            "\n",
            scope.account(),
            scope.region(),
            scope.plan(),
            address.toString(),
            generation.toString(),
            Integer.toString(attempt),
            Plain.text(request)));
  }

  /**
   * The address's name with the plan before it, cut where too long: {@code demo-batch}. Unique in a
   * region.
   */
  public String regionalName(int longest) {
    return Names.fit(scope.plan() + "-" + address.name(), longest);
  }

  /**
   * The same with the region inside, for services that know no region: {@code
   * demo-eu-west-1-cluster}.
   */
  public String globalName(int longest) {
    return Names.fit(scope.plan() + "-" + scope.region() + "-" + address.name(), longest);
  }

  /**
   * {@code base} for the first object of this address, {@code base-1a2b3c4d} for one that is made
   * while a forerunner still has the name: a hash of what makes it another object, so that a run
   * after a crash finds the same name.
   */
  public String successorName(String base, int longest, Resource want) {
    if (generation.isEmpty()) {
      return Names.fit(base, longest);
    }
    return Names.fit(base, longest - 9) + "-" + token(want).substring(0, 8);
  }

  /** The path that this plan's IAM objects live under, which makes listing them one call. */
  public static String iamPath(Scope scope) {
    return "/eksplan/" + scope.region() + "/" + scope.plan() + "/";
  }

  public Work again() {
    return new Work(scope, address, generation, attempt + 1, limit, waiting, stopping);
  }
}
