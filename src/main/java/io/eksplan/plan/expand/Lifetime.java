package io.eksplan.plan.expand;

import io.eksplan.model.Live;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.plan.bind.Durations;
import io.eksplan.resources.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a plan's resources are meant to live, marked on each of them: what a run leaves that
 * died half-way says itself until when it may stay.
 */
public final class Lifetime {

  private Lifetime() {}

  /** The resources with the file's {@code ttl}, but for those that outlive all others anyway. */
  static List<Wanted> marked(List<Wanted> wanted, Setting setting) {
    return setting
        .file()
        .metadata()
        .ttl()
        .map(ttl -> marked(wanted, ttl, setting.knowledge().expiry(ttl)))
        .orElse(wanted);
  }

  private static List<Wanted> marked(List<Wanted> wanted, Duration ttl, Instant end) {
    Map<String, String> marks =
        Map.of(Work.TTL_TAG, Durations.format(ttl), Work.EXPIRES_TAG, end.toString());
    return wanted.stream()
        .map(
            one -> Tags.isRetained(one.resource().tags()) ? one : Marks.put(one, marks).orElse(one))
        .toList();
  }

  /**
   * When the plan's living resources are meant to be gone; empty when none says so for this {@code
   * ttl}, or that time is over. A run that died while it moved the date left two: the later counts.
   */
  public static Optional<Instant> ofLiving(Collection<Live<?>> lives, Duration ttl, Instant now) {
    return lives.stream()
        .map(live -> live.state().tags())
        .filter(tags -> Durations.format(ttl).equals(tags.get(Work.TTL_TAG)))
        .flatMap(tags -> Tags.end(tags).stream())
        .max(Instant::compareTo)
        .filter(now::isBefore);
  }
}
