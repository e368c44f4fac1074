package io.eksplan.resources.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.resources.diagnosis.Issues.Issue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.eks.model.AddonIssueCode;
import software.amazon.awssdk.services.eks.model.ClusterIssueCode;
import software.amazon.awssdk.services.eks.model.NodegroupIssueCode;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** What is read out of AWS's answers about nodes that do not come. */
final class DiagnosisTest {

  private static final Subnet PRIVATE = Subnet.builder().subnetId("subnet-1").build();

  @ParameterizedTest
  @EnumSource(
      value = AddonIssueCode.class,
      names = "UNKNOWN_TO_SDK_VERSION",
      mode = EnumSource.Mode.EXCLUDE)
  void everyIssueOfAnAddonHasARemedy(AddonIssueCode code) {
    assertThat(Issues.remedy(code.toString())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = NodegroupIssueCode.class,
      names = {"UNKNOWN_TO_SDK_VERSION", "UNKNOWN"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyIssueOfANodeGroupHasARemedy(NodegroupIssueCode code) {
    assertThat(Issues.remedy(code.toString())).isPresent();
  }

  @ParameterizedTest
  @EnumSource(
      value = ClusterIssueCode.class,
      names = {"UNKNOWN_TO_SDK_VERSION", "OTHER"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyIssueOfAClusterHasARemedy(ClusterIssueCode code) {
    assertThat(Issues.remedy(code.toString())).isPresent();
  }

  @Test
  void anIssueThatNobodyKnowsIsToldInAwsWords() {
    assertThat(Issues.lines(List.of(new Issue("Novel", "Something new", List.of("i-1")))))
        .containsExactly("Novel (i-1): Something new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "We currently do not have sufficient m7g.large capacity in the Availability Zone|no"
            + " capacity",
        "The architecture 'arm64' of the specified instance type does not match|differ in"
            + " architecture",
        "Your requested instance type (m8g.large) is not supported in your requested Availability"
            + " Zone|does not have this type",
        "You have requested more vCPU capacity than your current vCPU limit of 32 allows|limit of"
            + " vCPUs",
        "Max spot instance count exceeded|limit of spot",
        "There are not enough free addresses in subnet 'subnet-1'|no free addresses",
        "The image id '[ami-1]' does not exist|image is gone",
        "Client.InternalError: Client error on launch|KMS key"
      })
  void aFailedLaunchIsExplained(String words, String meaning) {
    Activity failed =
        Activity.builder()
            .statusCode(ScalingActivityStatusCode.FAILED)
            .statusMessage(words + ".")
            .build();

    assertThat(Launches.failures(List.of(failed, failed)))
        .singleElement()
        .asString()
        .startsWith("a launch failed: " + words + "; ")
        .contains(meaning);
  }

  @Test
  void aLaunchThatWentWellIsNoNews() {
    Activity well = Activity.builder().statusCode(ScalingActivityStatusCode.SUCCESSFUL).build();

    assertThat(Launches.failures(List.of(well))).isEmpty();
  }

  @Test
  void theConsoleTellsTheLatestCauseFirstAndEachOnce() {
    String output =
        """
        [   12.1] nodeadm[1]: dial tcp 10.0.0.1:443: i/o timeout
        [   13.1] nodeadm[1]: dial tcp 10.0.0.1:443: i/o timeout
        [   14.1] kubelet[2]: \u001b[31mUnable to register node: Unauthorized\u001b[0m
        [   15.1] systemd[1]: Started a service
        """;

    List<String> causes = Console.causes("i-1", output);

    assertThat(causes).hasSize(2);
    assertThat(causes.getFirst())
        .startsWith(
            "the console of i-1 says \"[   14.1] kubelet[2]: Unable to register node:"
                + " Unauthorized\": ")
        .contains("access entry");
    assertThat(causes.getLast()).contains("13.1").contains("does not reach");
    assertThat(Console.causes("i-1", "all is well")).isEmpty();
  }

  @Test
  void aSubnetWithoutARouteNeedsEndpoints() {
    RouteTable closed = table("subnet-1", Route.builder().gatewayId("local").build());
    List<VpcEndpoint> some = List.of(endpoint("ec2"), endpoint("s3"), endpoint("sts"));
    List<VpcEndpoint> all =
        List.of(
            endpoint("ec2"),
            endpoint("s3"),
            endpoint("sts"),
            endpoint("ecr.api"),
            endpoint("ecr.dkr"));

    assertThat(WayOut.obstacles(List.of(PRIVATE), List.of(closed), some))
        .containsExactly(
            "subnet-1 has no route to the internet, and its VPC no endpoint for ecr.api, ecr.dkr:"
                + " give it a NAT gateway, or the endpoints");
    assertThat(WayOut.obstacles(List.of(PRIVATE), List.of(closed), all)).isEmpty();
  }

  @Test
  void aRouteMustLeadSomewhereAndANodeNeedAnAddressForIt() {
    Route.Builder nat = Route.builder().destinationCidrBlock("0.0.0.0/0").natGatewayId("nat-1");
    Route igw = Route.builder().destinationCidrBlock("0.0.0.0/0").gatewayId("igw-1").build();

    assertThat(obstacles(nat.state(RouteState.ACTIVE).build(), PRIVATE)).isEmpty();
    assertThat(obstacles(nat.state(RouteState.BLACKHOLE).build(), PRIVATE))
        .containsExactly(
            "subnet-1 has a route to the internet by nat-1, which is gone or out of order");
    assertThat(obstacles(igw, PRIVATE)).singleElement().asString().contains("no public address");
    assertThat(obstacles(igw, PRIVATE.copy(subnet -> subnet.mapPublicIpOnLaunch(true)))).isEmpty();
  }

  @Test
  void aPublicEndpointForSomeAloneShutsNodesOut() {
    VpcConfigResponse.Builder config =
        VpcConfigResponse.builder().endpointPublicAccess(true).publicAccessCidrs("192.0.2.0/24");

    assertThat(WayOut.closed(config.endpointPrivateAccess(false).build()))
        .singleElement()
        .asString()
        .contains("lets in 192.0.2.0/24 alone");
    assertThat(WayOut.closed(config.endpointPrivateAccess(true).build())).isEmpty();
    assertThat(
            WayOut.closed(
                config.endpointPrivateAccess(false).publicAccessCidrs("0.0.0.0/0").build()))
        .isEmpty();
  }

  @Test
  void aRoleNeedsItsPoliciesUnlessItHasOthers() {
    String trust = "%7B%22Service%22%3A%22ec2.amazonaws.com%22%7D";
    String joining = "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy";
    String pulling = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly";

    assertThat(NodeRole.lacks("nodes", trust, List.of(joining, pulling), List.of())).isEmpty();
    assertThat(NodeRole.lacks("nodes", trust, List.of(joining), List.of()))
        .singleElement()
        .asString()
        .contains("pull no images");
    assertThat(NodeRole.lacks("nodes", "%7B%7D", List.of(), List.of("own")))
        .containsExactly(
            "the role nodes does not trust ec2.amazonaws.com: instances cannot have it");
  }

  @Test
  void imageAndTypeMustBeOfOneArchitecture() {
    InstanceTypeInfo graviton =
        InstanceTypeInfo.builder()
            .instanceType("m7g.large")
            .processorInfo(info -> info.supportedArchitecturesWithStrings("arm64"))
            .build();

    assertThat(Architecture.of("AL2023_ARM_64_STANDARD")).contains("arm64");
    assertThat(Architecture.of("CUSTOM")).isEmpty();
    assertThat(Architecture.mismatches("ami-1", "arm64", List.of(graviton))).isEmpty();
    assertThat(Architecture.mismatches("ami-1", "x86_64", List.of(graviton)))
        .containsExactly(
            "m7g.large is arm64, but the image (ami-1) is x86_64: choose another type or another"
                + " image");
  }

  private static List<String> obstacles(Route route, Subnet subnet) {
    return WayOut.obstacles(List.of(subnet), List.of(table("subnet-1", route)), List.of());
  }

  private static RouteTable table(String subnet, Route route) {
    return RouteTable.builder()
        .associations(RouteTableAssociation.builder().subnetId(subnet).build())
        .routes(route)
        .build();
  }

  private static VpcEndpoint endpoint(String service) {
    return VpcEndpoint.builder()
        .serviceName("com.amazonaws.eu-west-1." + service)
        .state("available")
        .build();
  }
}
