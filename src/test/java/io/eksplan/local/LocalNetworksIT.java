package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What eksplan relies on in EC2 and Systems Manager. */
@WithEmulator
class LocalNetworksIT {

  private final ClusterFixture aws;
  private final SsmClient ssm;

  LocalNetworksIT(Emulator emulator) {
    aws = new ClusterFixture(emulator.freshAccount());
    ssm = aws.emulator().client(SsmClient.builder());
  }

  @Test
  void everyImageParameterOfTheNodesHasAValue() {
    String al2023 = "/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/arm64/standard/";
    String bottlerocket = "/aws/service/bottlerocket/aws-k8s-1.34-nvidia/x86_64/latest/";

    var answer =
        ssm.getParameters(
            request ->
                request.names(
                    al2023 + "recommended/image_id",
                    al2023 + "recommended/release_version",
                    bottlerocket + "image_id",
                    bottlerocket + "image_version"));

    assertThat(answer.invalidParameters()).isEmpty();
    assertThat(answer.parameters()).hasSize(4);
    assertThat(
            ssm.getParameter(request -> request.name(al2023 + "recommended/image_id"))
                .parameter()
                .value())
        .startsWith("ami-");
  }

  @Test
  void theLatestAndDefaultVersionsOfAllLaunchTemplatesComeInOneCall() {
    String one = aws.launchTemplate("one", "ami-first");
    aws.launchTemplate("two", "ami-first");
    aws.ec2()
        .createLaunchTemplateVersion(
            request ->
                request
                    .launchTemplateId(one)
                    .launchTemplateData(data -> data.imageId("ami-second")));

    var versions =
        aws.ec2()
            .describeLaunchTemplateVersions(request -> request.versions("$Latest", "$Default"))
            .launchTemplateVersions();

    assertThat(versions)
        .extracting(LaunchTemplateVersion::launchTemplateName)
        .containsExactlyInAnyOrder("one", "one", "two");
  }

  @Test
  void anElasticIpOfSomebodyElseIsNotFoundByOurTag() {
    aws.ec2().allocateAddress(_ -> {});
    aws.ec2()
        .allocateAddress(
            request ->
                request.tagSpecifications(
                    TagSpecification.builder()
                        .resourceType(ResourceType.ELASTIC_IP)
                        .tags(Tag.builder().key("eksplan/plan").value("demo").build())
                        .build()));

    Filter ours = Filter.builder().name("tag:eksplan/plan").values("demo").build();
    var found = aws.ec2().describeAddresses(request -> request.filters(ours));

    assertThat(found.addresses()).hasSize(1);
  }

  @Test
  void aTagIsGoneWhenItIsDeletedAndWhenItsResourceIs() {
    Tag tag = Tag.builder().key("team").value("platform").build();
    String template = aws.launchTemplate("tagged", "ami-first");
    String vpc = aws.ec2().createVpc(request -> request.cidrBlock("10.7.0.0/16")).vpc().vpcId();
    aws.ec2().createTags(request -> request.resources(template, vpc).tags(tag));

    aws.ec2().deleteTags(request -> request.resources(template).tags(tag));
    aws.ec2().deleteVpc(request -> request.vpcId(vpc));

    assertThat(aws.ec2().describeLaunchTemplates().launchTemplates())
        .singleElement()
        .satisfies(found -> assertThat(found.tags()).isEmpty());
    assertThat(aws.ec2().describeTags().tags()).noneMatch(one -> one.resourceId().equals(vpc));
  }

  @Test
  void aClientTokenSentAgainMakesNoSecondNatGateway() {
    String address = aws.ec2().allocateAddress(_ -> {}).allocationId();
    String first = createNatGateway(address);
    String second = createNatGateway(address);

    assertThat(second).isEqualTo(first);
    assertThatThrownBy(
            () -> aws.ec2().deleteSubnet(request -> request.subnetId(aws.subnets().getFirst())))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            failure ->
                assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("DependencyViolation"));
  }

  private String createNatGateway(String address) {
    return aws.ec2()
        .createNatGateway(
            request ->
                request
                    .subnetId(aws.subnets().getFirst())
                    .allocationId(address)
                    .clientToken("same"))
        .natGateway()
        .natGatewayId();
  }
}
