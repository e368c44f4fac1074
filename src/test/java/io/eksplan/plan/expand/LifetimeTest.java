package io.eksplan.plan.expand;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.ElasticIp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifetimeTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Duration FOUR_HOURS = Duration.ofHours(4);

  @Test
  void aDateThatIsSetStays() {
    List<Live<?>> lives = List.of(live("4h", "2026-01-02T13:00:00Z"), live("4h", "no date"));

    assertThat(Lifetime.ofLiving(lives, FOUR_HOURS, NOON))
        .contains(Instant.parse("2026-01-02T13:00:00Z"));
  }

  @Test
  void ofTwoDatesTheLaterCounts() {
    List<Live<?>> lives =
        List.of(live("4h", "2026-01-02T12:30:00Z"), live("4h", "2026-01-02T15:00:00Z"));

    assertThat(Lifetime.ofLiving(lives, FOUR_HOURS, NOON))
        .contains(Instant.parse("2026-01-02T15:00:00Z"));
  }

  @Test
  void aDateOfAnotherTtlOrOneThatIsOverIsNone() {
    List<Live<?>> lives =
        List.of(live("5h", "2026-01-02T15:00:00Z"), live("4h", "2026-01-02T12:00:00Z"));

    assertThat(Lifetime.ofLiving(lives, FOUR_HOURS, NOON)).isEmpty();
  }

  private static Live<ElasticIp> live(String ttl, String end) {
    return Live.ready(
        Address.of(ElasticIp.class, "one"),
        Outputs.id("eipalloc-1"),
        new ElasticIp(Map.of(Work.TTL_TAG, ttl, Work.EXPIRES_TAG, end)));
  }
}
