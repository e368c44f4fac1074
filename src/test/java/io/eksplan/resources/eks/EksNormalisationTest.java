package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Size;
import io.eksplan.model.Status;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.iam.IamRole;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EksNormalisationTest {

  @Test
  void publicCidrsMeanNothingWithoutPublicAccess() {
    assertThat(new EksCluster.Endpoint(false, true, Set.of("0.0.0.0/0")))
        .isEqualTo(new EksCluster.Endpoint(false, true, Set.of()));
    assertThat(new EksCluster.Endpoint(true, true, Set.of("0.0.0.0/0")))
        .isNotEqualTo(new EksCluster.Endpoint(true, true, Set.of("10.0.0.0/8")));
  }

  @Test
  void theVersionMeansNothingWithAnImageOfOnesOwn() {
    assertThat(group(NodeGroup.CUSTOM, "1.33")).isEqualTo(group(NodeGroup.CUSTOM, "1.34"));
    assertThat(group("AL2023_x86_64_STANDARD", "1.33"))
        .isNotEqualTo(group("AL2023_x86_64_STANDARD", "1.34"));
  }

  @Test
  void statusesBecomeTheModels() {
    Instant made = Instant.parse("2026-01-02T03:04:05Z");

    assertThat(Progress.of("CREATING", made, List.of()).toStatus())
        .isEqualTo(new Status.Pending("CREATING since 2026-01-02T03:04:05Z"));
    assertThat(Progress.of("UPDATING", null, List.of()).toStatus())
        .isEqualTo(new Status.Pending("UPDATING"));
    assertThat(Progress.of("DELETING", null, List.of()).toStatus())
        .isEqualTo(new Status.Deleting("DELETING"));
    assertThat(Progress.of("UPDATE_FAILED", null, List.of()).toStatus()).isEqualTo(Status.READY);
  }

  @Test
  void aFailedStatusSaysWhy() {
    List<String> issues = List.of(Progress.issue("AccessDenied", "no way", List.of("role")));

    assertThat(Progress.of("CREATE_FAILED", null, issues).toStatus())
        .isEqualTo(new Status.Failed("CREATE_FAILED (AccessDenied: no way [role])"));
  }

  @Test
  void degradedIsUsableUnlessTimeMendsIt() {
    Progress degraded = Progress.of("DEGRADED", null, List.of());

    assertThat(degraded.toStatus()).isEqualTo(Status.READY);
    assertThat(degraded.untilMended().toStatus()).isEqualTo(new Status.Pending("DEGRADED"));
  }

  private static NodeGroup group(String amiType, String version) {
    return new NodeGroup(
        Ref.existing(EksCluster.class, "demo"),
        Ref.existing(IamRole.class, Outputs.ARN, "arn:aws:iam::123456789012:role/node"),
        Set.of(),
        List.of("m7g.large"),
        amiType,
        "ON_DEMAND",
        Ref.existing(LaunchTemplate.class, "lt-1"),
        Ref.existing(LaunchTemplate.class, LaunchTemplate.VERSION, "1"),
        version,
        Optional.of("1.33.10-20260401"),
        Size.live(1, 2, 3),
        Map.of(),
        Set.of(),
        new NodeGroup.Rollout(1, 0, NodeGroup.Rollout.DEFAULT),
        false,
        NodeRepair.OFF,
        true,
        Map.of(),
        Map.of());
  }
}
