package io.eksplan.engine;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an object still is the plan's. Between the plan and its execution lies a review, or a
 * queue in front of a pipeline: time enough for somebody to take an object over.
 */
record Ownership(Scope scope) {

  /** Services tell tags that are seconds old by turns: one look may miss them, two hardly do. */
  private static final int LOOKS = 2;

  /**
   * Reads the object's tags once more.
   *
   * @throws Failure when they do not say any more that it is the plan's, or cannot be read
   */
  void mustStillBe(ResourceKind<?> kind, Live<?> live) {
    for (int look = 1; ; look++) {
      Optional<Map<String, String>> tags = tags(kind, live);
      if (tags.isEmpty() || isOurs(kind, tags.get(), live)) {
        return;
      }
      if (look == LOOKS) {
        throw changedHands(live, why(kind, tags.get()));
      }
    }
  }

  /**
   * An object that is gone, or an endpoint that cannot tell, is what the call itself deals with.
   */
  private static Optional<Map<String, String>> tags(ResourceKind<?> kind, Live<?> live) {
    try {
      return Typed.tagsNow(kind, live);
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT) || failure.is(Reason.UNSUPPORTED)) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * What a service made for us has the plan's tag alone, and what a controller made not even it.
   */
  private boolean isOurs(ResourceKind<?> kind, Map<String, String> tags, Live<?> live) {
    if (kind instanceof LeftoverKind<?> left) {
      return left.isClusters(scope, tags);
    }
    String address = live.address().toString();
    return scope.plan().equals(tags.get(Work.PLAN_TAG))
        && address.equals(tags.getOrDefault(Work.ADDRESS_TAG, address));
  }

  private static Failure changedHands(Live<?> live, String why) {
    return new Failure(
        Reason.FATAL,
        "%s (%s) changed hands since the plan was made, and is left alone: %s; plan again"
            .formatted(live.address(), live.id(), why));
  }

  private String why(ResourceKind<?> kind, Map<String, String> tags) {
    if (kind instanceof LeftoverKind<?>) {
      return "its tags do not say any more that it was made for the cluster " + scope.plan();
    }
    return "its tag %s %s, %s %s"
        .formatted(
            Work.PLAN_TAG,
            said(tags, Work.PLAN_TAG),
            Work.ADDRESS_TAG,
            said(tags, Work.ADDRESS_TAG));
  }

  private static String said(Map<String, String> tags, String key) {
    return tags.containsKey(key) ? "is " + tags.get(key) : "is gone";
  }
}
