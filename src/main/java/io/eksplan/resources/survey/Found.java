package io.eksplan.resources.survey;

import io.eksplan.model.Address;
import io.eksplan.model.Work;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that some plan owns.
 *
 * @param kind as in addresses: {@code vpc}
 * @param made when it was made, where AWS tells
 * @param state what AWS calls its state; empty for kinds that have none worth telling
 * @param tags all of them; none where a list came without
 */
public record Found(
    String plan, String kind, Optional<Instant> made, String state, Map<String, String> tags) {

  public Found {
    tags = Map.copyOf(tags);
  }

  /**
   * What an object's tags say; empty when no plan owns it. One that a service made for us has the
   * plan's tag alone, and no address.
   */
  static Optional<Found> of(
      String kind, Map<String, String> tags, Optional<Instant> made, String state) {
    return Optional.ofNullable(tags.get(Work.PLAN_TAG))
        .map(plan -> new Found(plan, kind(kind, tags), made, state, tags));
  }

  private static String kind(String otherwise, Map<String, String> tags) {
    String address = tags.getOrDefault(Work.ADDRESS_TAG, "");
    return address.indexOf('/') > 0 ? Address.parse(address).kind() : otherwise;
  }
}
