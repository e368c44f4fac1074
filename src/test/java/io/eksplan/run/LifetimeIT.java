package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Live;
import io.eksplan.model.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code metadata.ttl} every resource says until when it is meant to live, and stays so. */
@WithEmulator(strictly = true)
class LifetimeIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: ci, region: eu-west-1, ttl: 4h}
      network: {zones: 2, nat: single}
      cluster: {version: "1.34", logging: {kmsKey: create}}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: [{name: vpc-cni}]
      iam:
        oidc: true
      karpenter: {}
      nodeGroups:
        - {name: small, instanceTypes: [m7i.large], size: {min: 1, max: 1}}
        - {name: batch, kind: asg, instanceTypes: [m7i.large], size: {min: 1, max: 1}}
      repositories: [{name: ci/api}, {name: ci/keep}]
      retain: [ecr-repository/ci/keep]
      """;

  private static final String LONGER = PLAN.replace("4h", "3d");

  @TempDir private Path folder;
  private final Emulator emulator;

  LifetimeIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void everyResourceHasTheOneDateUntilTheTtlIsEdited() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      Instant before = Instant.now();
      eksplan.apply(PLAN);
      assertThat(eksplan.planned(PLAN)).isEmpty();

      Instant end = end(eksplan, "4h");
      assertThat(end)
          .isBetween(
              before.plus(Duration.ofHours(4)).minusSeconds(1),
              Instant.now().plus(Duration.ofHours(4)));

      assertThat(eksplan.planned(LONGER))
          .isNotEmpty()
          .allMatch(change -> change.startsWith("update "));
      eksplan.apply(LONGER);
      assertThat(eksplan.planned(LONGER)).isEmpty();
      assertThat(end(eksplan, "3d")).isAfter(end.plus(Duration.ofDays(2)));

      String without = PLAN.replace(", ttl: 4h", "");
      eksplan.apply(without);
      assertThat(eksplan.planned(without)).isEmpty();
      assertThat(dated(eksplan.snapshot("ci"))).isEmpty();
    }
  }

  @Test
  void whatWasSavedForTooLongIsNotMade() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      Lookups saved = Lookups.of(Map.of("expiry", "2026-01-02T12:00:00Z"));

      assertThatThrownBy(() -> eksplan.plan(PLAN, saved))
          .hasMessageContaining("2026-01-02T12:00:00Z")
          .hasMessageContaining("plan again");
    }
  }

  /** The date of all resources that can have one, but for the one that is to stay. */
  private static Instant end(InProcess eksplan, String ttl) {
    Snapshot snapshot = eksplan.snapshot("ci");
    Set<String> undated = new TreeSet<>();
    snapshot.owned().forEach(live -> undated.add(live.address().toString()));
    undated.removeAll(dated(snapshot));
    assertThat(undated).containsExactly("ecr-repository/ci/keep");
    Set<String> ends =
        snapshot.owned().stream()
            .map(live -> live.state().tags())
            .filter(tags -> ttl.equals(tags.get(Work.TTL_TAG)))
            .map(tags -> tags.getOrDefault(Work.EXPIRES_TAG, ""))
            .collect(Collectors.toSet());
    assertThat(ends).hasSize(1);
    return Instant.parse(ends.iterator().next());
  }

  private static Set<String> dated(Snapshot snapshot) {
    return snapshot.owned().stream()
        .filter(live -> live.state().tags().containsKey(Work.EXPIRES_TAG))
        .map(Live::address)
        .map(Object::toString)
        .collect(Collectors.toSet());
  }
}
