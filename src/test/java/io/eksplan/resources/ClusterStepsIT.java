package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Changes.Refusal;
import io.eksplan.model.Address;
import io.eksplan.model.Outputs;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.EksCluster.Endpoint;
import io.eksplan.resources.iam.IamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateType;

/** The steps by which a living cluster is changed, and which are not taken. */
@WithEmulator(strictly = true)
class ClusterStepsIT {

  private final Deployment demo;
  private final Sample cluster;
  private final List<Wanted> around;

  ClusterStepsIT(Emulator emulator) {
    this.demo = Deployment.of("demo", emulator.freshAccount());
    Samples samples = new Samples(demo.scope());
    this.cluster = samples.of(EksCluster.class);
    this.around = samples.around(cluster);
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  void theAuthenticationModeGoesAllTheWayStepByStep() {
    demo.apply(around);
    makeClusterOfTheOldMode();

    demo.apply(with(Variant.of("authenticationMode", "API")));

    assertThat(updates(UpdateType.ACCESS_CONFIG_UPDATE)).isEqualTo(2);
    assertThat(((EksCluster) demo.live(cluster.address()).state()).authenticationMode())
        .isEqualTo("API");
  }

  @Test
  void thePrivateEndpointIsThereBeforeThePublicOneGoes() {
    Set<String> everywhere = Set.of("0.0.0.0/0");
    demo.apply(with(Variant.of("endpoint", new Endpoint(true, false, everywhere))));

    demo.apply(with(Variant.of("endpoint", new Endpoint(false, true, Set.of()))));

    assertThat(updates(UpdateType.ENDPOINT_ACCESS_UPDATE)).isEqualTo(2);
  }

  @Test
  void aProtectedClusterIsDestroyedOnlyAfterItsProtectionIsGone() {
    demo.apply(with(Variant.of("deletionProtection", true)));

    assertThat(demo.plan(List.of()).refusals())
        .extracting(Refusal::address)
        .containsExactly(cluster.address());
    assertThatThrownBy(() -> demo.apply(List.of()))
        .hasMessageContaining("cluster.deletionProtection to false and apply");

    demo.apply(with(Variant.of("deletionProtection", false)));
    demo.apply(List.of());
    assertThat(demo.read().owned()).isEmpty();
  }

  private List<Wanted> with(Variant variant) {
    List<Wanted> wanted = new ArrayList<>(around);
    wanted.add(cluster.with(variant));
    return wanted;
  }

  /** As tools make it that leave the mode to EKS, but with our tags. */
  private void makeClusterOfTheOldMode() {
    List<String> subnets =
        List.of("a", "b").stream().map(name -> id(Address.of(Subnet.class, name))).toList();
    String role =
        demo.live(Address.of(IamRole.class, "cluster")).outputs().get(Outputs.ARN).orElseThrow();
    eks()
        .createCluster(
            request ->
                request
                    .name("demo")
                    .version("1.33")
                    .roleArn(role)
                    .resourcesVpcConfig(vpc -> vpc.subnetIds(subnets))
                    .kubernetesNetworkConfig(network -> network.serviceIpv4Cidr("172.20.0.0/16"))
                    .tags(
                        Map.of(
                            Work.PLAN_TAG,
                            "demo",
                            Work.ADDRESS_TAG,
                            cluster.address().toString())));
  }

  private String id(Address address) {
    return demo.live(address).id();
  }

  private long updates(UpdateType type) {
    return eks().listUpdates(request -> request.name("demo")).updateIds().stream()
        .map(id -> eks().describeUpdate(request -> request.name("demo").updateId(id)).update())
        .map(Update::type)
        .filter(type::equals)
        .count();
  }

  private EksClient eks() {
    return demo.clients().eks();
  }
}
