package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Records;
import io.eksplan.model.Ref;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.eks.EksCluster.AutoMode;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.kms.KmsKey;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterObjectionsTest {

  private static final Ref<IamRole> NODE_ROLE =
      Ref.existing(IamRole.class, Outputs.ARN, "arn:aws:iam::123456789012:role/nodes");

  @Test
  void oneMinorUpIsFine() {
    assertThat(ClusterObjections.to(cluster("1.33", "API"), cluster("1.34", "API"))).isEmpty();
  }

  @Test
  void twoMinorsUpNameTheNextStep() {
    assertThat(ClusterObjections.to(cluster("1.33", "API"), cluster("1.35", "API")))
        .hasValueSatisfying(words -> assertThat(words).contains("cluster.version to \"1.34\""));
  }

  @Test
  void aStepBackNamesTheLiveVersion() {
    assertThat(ClusterObjections.to(cluster("1.34", "API"), cluster("1.33", "API")))
        .hasValueSatisfying(words -> assertThat(words).contains("cluster.version to \"1.34\""));
  }

  @Test
  void minorsAreNumbers() {
    assertThat(ClusterObjections.to(cluster("1.9", "API"), cluster("1.10", "API"))).isEmpty();
  }

  @Test
  void theAuthenticationModeOnlyGoesForward() {
    assertThat(ClusterObjections.to(cluster("1.33", "API"), cluster("1.33", "API_AND_CONFIG_MAP")))
        .hasValueSatisfying(words -> assertThat(words).contains("access.mode to API"));
    assertThat(ClusterObjections.to(cluster("1.33", "API_AND_CONFIG_MAP"), cluster("1.33", "API")))
        .isEmpty();
  }

  @Test
  void theAuthenticationModeGoesForwardInAllStepsThatItTakes() {
    assertThat(ClusterObjections.to(cluster("1.33", "CONFIG_MAP"), cluster("1.33", "API")))
        .isEmpty();
    assertThat(AuthenticationModes.between("CONFIG_MAP", "API"))
        .containsExactly("API_AND_CONFIG_MAP", "API");
    assertThat(AuthenticationModes.between("API_AND_CONFIG_MAP", "API")).containsExactly("API");
    assertThat(AuthenticationModes.between("", "API")).containsExactly("API");
  }

  @Test
  void theKeyOfASecretComesAndStays() {
    EksCluster without = cluster("1.33", "API");
    Ref<KmsKey> key = Ref.existing(KmsKey.class, Outputs.ARN, "arn:aws:kms:eu-west-1:1:key/2");
    EksCluster with = with(without, "encryptionKeyArn", Set.of(key));
    EksCluster other =
        with(without, "encryptionKeyArn", Set.of(Ref.to(KmsKey.class, KmsKey.SECRETS, "arn")));

    assertThat(ClusterObjections.to(without, with)).isEmpty();
    assertThat(ClusterObjections.to(with, with)).isEmpty();
    for (EksCluster wanted : List.of(without, other)) {
      assertThat(ClusterObjections.to(with, wanted))
          .hasValueSatisfying(
              words -> assertThat(words).contains("arn:aws:kms:eu-west-1:1:key/2", "kmsKey"));
    }
  }

  @Test
  void theRoleOfAutoModesNodesStaysAsLongAsTheirPools() {
    EksCluster live = cluster("1.33", "API");
    Ref<IamRole> other = Ref.to(IamRole.class, "auto-nodes", Outputs.ARN);

    assertThat(
            ClusterObjections.to(
                live, with(live, "autoMode", new AutoMode(true, Set.of("system"), Set.of(other)))))
        .hasValueSatisfying(words -> assertThat(words).contains(":role/nodes", "nodePools: []"));
    assertThat(ClusterObjections.to(live, with(live, "autoMode", AutoMode.OFF))).isEmpty();
    assertThat(new AutoMode(true, Set.of(), Set.of(NODE_ROLE)).nodeRoleArn()).isEmpty();
  }

  @Test
  void whatAChangeBringsAlongIsSaid() {
    EksCluster live = cluster("1.33", "API");
    Ref<KmsKey> key = Ref.to(KmsKey.class, KmsKey.SECRETS, Outputs.ARN);

    assertThat(ClusterCautions.of(live, live)).isEmpty();
    assertThat(ClusterCautions.of(live, with(live, "autoMode", AutoMode.OFF)))
        .hasValueSatisfying(words -> assertThat(words).contains("ends all nodes"));
    assertThat(
            ClusterCautions.of(
                live, with(live, "autoMode", new AutoMode(true, Set.of(), Set.of()))))
        .contains("EKS ends the nodes of system");
    assertThat(ClusterCautions.of(live, with(live, "encryptionKeyArn", Set.of(key))))
        .hasValueSatisfying(words -> assertThat(words).contains("10 to 45 minutes"));
  }

  @Test
  void aProtectedClusterIsNotDeleted() {
    Live<EksCluster> open = live(cluster("1.33", "API"));
    Live<EksCluster> shut = live(with(open.state(), "deletionProtection", true));

    assertThat(ClusterObjections.toDeleting(open)).isEmpty();
    assertThat(ClusterObjections.toDeleting(shut))
        .hasValueSatisfying(
            words ->
                assertThat(words)
                    .contains("cluster.deletionProtection to false and apply")
                    .contains("--force-delete eks-cluster/demo"));
    assertThat(ClusterObjections.toDeleting(shut.force())).isEmpty();
  }

  @Test
  void aModeThatTheEndpointDoesNotTellIsNoObstacle() {
    assertThat(ClusterObjections.to(cluster("1.33", ""), cluster("1.33", "API"))).isEmpty();
  }

  private static EksCluster cluster(String version, String mode) {
    return new EksCluster(
        version,
        Ref.existing(IamRole.class, Outputs.ARN, "arn:aws:iam::123456789012:role/cluster"),
        Ref.existing(Vpc.class, "vpc-1"),
        Set.of(),
        Set.of(),
        new EksCluster.Endpoint(true, true, Set.of("0.0.0.0/0")),
        Set.of(),
        mode,
        "STANDARD",
        Optional.empty(),
        "ipv4",
        Set.of(),
        false,
        false,
        "standard",
        new AutoMode(true, Set.of("system"), Set.of(NODE_ROLE)),
        Map.of());
  }

  private static EksCluster with(EksCluster cluster, String attribute, Object value) {
    RecordComponent[] header = EksCluster.class.getRecordComponents();
    Object[] values =
        Arrays.stream(header)
            .map(one -> one.getName().equals(attribute) ? value : Records.read(cluster, one))
            .toArray();
    return (EksCluster) Records.rebuild(EksCluster.class, values);
  }

  private static Live<EksCluster> live(EksCluster cluster) {
    return Live.ready(Address.of(EksCluster.class, "demo"), Outputs.id("demo"), cluster);
  }
}
