package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.LogType;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateStatus;

/** What eksplan relies on when clusters change, in the words of AWS's own SDK. */
@WithEmulator
class LocalClustersIT {

  private static final LogSetup AUDIT =
      LogSetup.builder().types(LogType.AUDIT).enabled(true).build();

  private final ClusterFixture aws;

  LocalClustersIT(Emulator emulator) {
    aws = new ClusterFixture(emulator.freshAccount());
    aws.createCluster("demo");
  }

  @Test
  void aConfigUpdateIsVisibleOnceDescribeUpdateSaysSuccessful() {
    Update update =
        aws.eks()
            .updateClusterConfig(
                request -> request.name("demo").logging(logging -> logging.clusterLogging(AUDIT)))
            .update();

    assertThat(update.status()).isEqualTo(UpdateStatus.IN_PROGRESS);
    assertThat(statusOf(update)).isEqualTo(UpdateStatus.SUCCESSFUL);
    assertThat(describe("demo").logging().clusterLogging())
        .anySatisfy(
            setup -> {
              assertThat(setup.enabled()).isTrue();
              assertThat(setup.types()).containsExactly(LogType.AUDIT);
            });
    assertThat(aws.eks().listUpdates(request -> request.name("demo")).updateIds())
        .containsExactly(update.id());
  }

  @Test
  void twoKindsOfChangeInOneCallAreRefused() {
    assertThatThrownBy(
            () ->
                aws.eks()
                    .updateClusterConfig(
                        request ->
                            request
                                .name("demo")
                                .resourcesVpcConfig(network -> network.endpointPrivateAccess(true))
                                .upgradePolicy(policy -> policy.supportType("STANDARD"))))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void anUpdateThatChangesNothingIsRefusedInAwsWords() {
    assertThatThrownBy(
            () ->
                aws.eks()
                    .updateClusterConfig(
                        request ->
                            request
                                .name("demo")
                                .upgradePolicy(policy -> policy.supportType("EXTENDED"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("No changes needed");
  }

  @Test
  void aVersionUpdateOfTwoMinorsIsRefusedAndOfOneIsMade() {
    assertThatThrownBy(
            () -> aws.eks().updateClusterVersion(request -> request.name("demo").version("1.35")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("from 1.33 to 1.35");

    Update update =
        aws.eks().updateClusterVersion(request -> request.name("demo").version("1.34")).update();

    assertThat(statusOf(update)).isEqualTo(UpdateStatus.SUCCESSFUL);
    assertThat(describe("demo").version()).isEqualTo("1.34");
  }

  @Test
  void theAuthenticationModeOnlyGoesForward() {
    assertThatThrownBy(
            () ->
                aws.eks()
                    .updateClusterConfig(
                        request ->
                            request
                                .name("demo")
                                .accessConfig(
                                    access -> access.authenticationMode("API_AND_CONFIG_MAP"))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("from API to API_AND_CONFIG_MAP");
  }

  @Test
  void aSecondUpdateHasToWaitForTheFirst() {
    aws.emulator().slowDown(Duration.ofMinutes(10));
    aws.eks().updateClusterVersion(request -> request.name("demo").version("1.34"));

    assertThat(describe("demo").status()).isEqualTo(ClusterStatus.UPDATING);
    assertThatThrownBy(
            () ->
                aws.eks()
                    .updateClusterConfig(
                        request ->
                            request
                                .name("demo")
                                .resourcesVpcConfig(
                                    network -> network.endpointPrivateAccess(true))))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void aClusterWithNodesIsNotDeletedAndOneWithoutTakesItsChildrenWithIt() {
    aws.createNodeGroup(aws.launchTemplate("workers", "ami-first"));
    aws.eks().createAddon(request -> request.clusterName("demo").addonName("vpc-cni"));
    assertThatThrownBy(() -> aws.eks().deleteCluster(request -> request.name("demo")))
        .isInstanceOf(ResourceInUseException.class);

    aws.eks().deleteNodegroup(request -> request.clusterName("demo").nodegroupName("workers"));
    aws.eks().deleteCluster(request -> request.name("demo"));
    assertThatThrownBy(() -> describe("demo")).isInstanceOf(ResourceNotFoundException.class);

    aws.createCluster("demo");
    assertThat(aws.eks().listAddons(request -> request.clusterName("demo")).addons()).isEmpty();
    assertThat(aws.eks().listAccessEntries(request -> request.clusterName("demo")).accessEntries())
        .isEmpty();
  }

  @Test
  void severalTagsAreTakenAwayInOneCall() {
    String arn = describe("demo").arn();
    aws.eks()
        .tagResource(
            request -> request.resourceArn(arn).tags(Map.of("a", "1", "b", "2", "c", "3")));

    aws.eks().untagResource(request -> request.resourceArn(arn).tagKeys("a", "b"));

    assertThat(describe("demo").tags()).containsExactly(Map.entry("c", "3"));
  }

  @Test
  void exactlyOneClusterVersionIsTheDefault() {
    assertThat(aws.eks().describeClusterVersions(_ -> {}).clusterVersions())
        .hasSizeGreaterThan(3)
        .filteredOn(version -> version.defaultVersion())
        .hasSize(1);
  }

  private Cluster describe(String name) {
    return aws.eks().describeCluster(request -> request.name(name)).cluster();
  }

  private UpdateStatus statusOf(Update update) {
    return aws.eks()
        .describeUpdate(request -> request.name("demo").updateId(update.id()))
        .update()
        .status();
  }
}
