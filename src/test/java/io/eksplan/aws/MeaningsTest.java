package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Failure.Reason;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.CreateVpcResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;

class MeaningsTest {

  private static final Endpoint EMULATOR = Endpoint.at(URI.create("http://127.0.0.1:4566"));

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;
  private final Recent recent = new Recent(clock);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EC2 | CreateVpc | RequestLimitExceeded | slow down | THROTTLED",
        "EKS | DescribeCluster | ThrottlingException | Rate exceeded | THROTTLED",
        "EC2 | DescribeSubnets | InvalidSubnetID.NotFound | gone | ABSENT",
        "EC2 | DeleteNatGateway | NatGatewayNotFound | gone | ABSENT",
        "EC2 | DetachInternetGateway | Gateway.NotAttached | gone | ABSENT",
        "EC2 | DeleteLaunchTemplate | InvalidLaunchTemplateName.NotFoundException | no | ABSENT",
        "EC2 | DeleteVpc | DependencyViolation | has dependencies | BLOCKED",
        "EC2 | ReleaseAddress | AuthFailure | not yours | BLOCKED",
        "EC2 | DescribeVpcs | AuthFailure | who are you | DENIED",
        "EC2 | CreateNatGateway | IdempotentParameterMismatch | other | STALE_TOKEN",
        "EC2 | CreateSecurityGroup | InvalidGroup.Duplicate | taken | EXISTS",
        "EC2 | CreateVpcEndpoint | InvalidParameter | a conflicting DNS domain for sts | EXISTS",
        "EC2 | CreateVpcEndpoint | RouteAlreadyExists | taken | EXISTS",
        "EC2 | DeleteVpcEndpoints | InvalidVpcEndpoint.NotFound | gone | ABSENT",
        "EC2 | AssociateRouteTable | Resource.AlreadyAssociated | taken | EXISTS",
        "EC2 | CreateVpc | VpcLimitExceeded | too many | FATAL",
        "IAM | GetRole | NoSuchEntity | gone | ABSENT",
        "IAM | DeleteRole | DeleteConflict | attached | BLOCKED",
        "IAM | CreateRole | EntityAlreadyExists | taken | EXISTS",
        "EKS | DescribeCluster | ResourceNotFoundException | No cluster found | ABSENT",
        "EKS | DeleteCluster | ClientException | No cluster found for name: x | ABSENT",
        "EKS | CreateCluster | ResourceInUseException | Cluster already exists: x | EXISTS",
        "EKS | DeleteCluster | ResourceInUseException | Cluster has nodegroups attached | BLOCKED",
        "EKS | DeleteCluster | ResourceInUseException | Cluster has an update in progress | BUSY",
        "EKS | CreateAddon | ResourceInUseException | Cluster is UPDATING | BUSY",
        "EKS | CreateCluster | ResourcePropagationDelayException | wait | PROPAGATING",
        "EKS | CreateCluster | InvalidParameterException | Role does not exist | FATAL",
        "AUTO_SCALING | DeleteAutoScalingGroup | ValidationError | AutoScalingGroup name not found"
            + " | ABSENT",
        "AUTO_SCALING | UpdateAutoScalingGroup | ScalingActivityInProgress | wait | BUSY",
        "ECR | DeleteRepository | RepositoryNotEmptyException | images | BLOCKED",
        "ECR | CreatePullThroughCacheRule | SecretNotFoundException | no such secret | FATAL",
        "ECR | CreatePullThroughCacheRule | PullThroughCacheRuleAlreadyExistsException | x |"
            + " EXISTS",
        "ECR | DeletePullThroughCacheRule | PullThroughCacheRuleNotFoundException | gone | ABSENT",
        "ECR | CreateRepositoryCreationTemplate | TemplateAlreadyExistsException | taken | EXISTS",
        "ECR | CreateRepositoryCreationTemplate | ValidationException | a bad role | FATAL",
        "ECR | CreateRepository | KmsException | no such key | FATAL",
        "ECR | GetLifecyclePolicy | LifecyclePolicyNotFoundException | none | ABSENT",
        "LOGS | CreateLogGroup | ResourceAlreadyExistsException | taken | EXISTS",
        "LOGS | PutRetentionPolicy | OperationAbortedException | conflict | BUSY",
        "KMS | DescribeKey | NotFoundException | no such key | ABSENT",
        "KMS | CreateAlias | NotFoundException | no such key | ABSENT",
        "KMS | CreateAlias | AlreadyExistsException | taken | EXISTS",
        "KMS | ScheduleKeyDeletion | KMSInvalidStateException | is pending deletion | ABSENT",
        "KMS | CreateKey | MalformedPolicyDocumentException | no | FATAL",
        "LOGS | AssociateKmsKey | AccessDeniedException | The specified KMS key does not exist"
            + " | DENIED",
        "SQS | GetQueueUrl | AWS.SimpleQueueService.NonExistentQueue | none | ABSENT",
        "SQS | GetQueueUrl | QueueDoesNotExist | none | ABSENT",
        "SQS | CreateQueue | AWS.SimpleQueueService.QueueDeletedRecently | wait | BUSY",
        "SQS | CreateQueue | QueueAlreadyExists | other attributes | EXISTS",
        "EVENTS | DescribeRule | ResourceNotFoundException | none | ABSENT",
        "EVENTS | PutRule | ConcurrentModificationException | wait | BUSY",
        "SSM | GetParameter | ParameterNotFound | none | ABSENT",
        "STS | GetCallerIdentity | ExpiredToken | expired | SIGNED_OUT",
        "SSM | GetParameter | InternalServerError | oops | AMBIGUOUS",
        "EC2 | DescribeFoo | InvalidAction | not valid | FATAL"
      })
  void codesMeanWhatAwsMeansByThem(
      Service service, String operation, String code, String message, Reason reason) {
    assertThat(meaning(Endpoint.aws(), answer(service, operation, 400, code, message)).reason())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | InvalidAction | Unknown EC2 action: DescribeFoo",
        "400 | InvalidRequestException | No route for POST /clusters/demo/updates",
        "501 | InternalFailure | The API action is not yet implemented",
        "500 | InternalFailure | API action not yet implemented or pro feature",
        "400 | UnknownOperationException | ''",
        "404 | '' | ''"
      })
  void onlyAnEmulatorLacksOperations(int status, String code, String message) {
    Answer answer = answer(Service.EC2, "DescribeFoo", status, code, message);

    assertThat(meaning(EMULATOR, answer).reason()).isEqualTo(Reason.UNSUPPORTED);
    assertThat(meaning(Endpoint.aws(), answer).reason()).isNotEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void anIdIsRecentForFiveMinutes() {
    CreateVpcRequest request = CreateVpcRequest.builder().build();
    recent.learn(
        new Call(Service.EC2, "CreateVpc", request),
        CreateVpcResponse.builder().vpc(vpc -> vpc.vpcId("vpc-0123456789abcdef0")).build());
    Answer answer =
        answer(
            Service.EC2, "CreateSubnet", 400, "InvalidVpcID.NotFound", "no vpc-0123456789abcdef0");
    assertThat(meaning(Endpoint.aws(), answer).reason()).isEqualTo(Reason.PROPAGATING);

    now = now.plusSeconds(301);

    assertThat(meaning(Endpoint.aws(), answer).reason()).isEqualTo(Reason.ABSENT);
  }

  @Test
  void aDeleteOfWhatThisRunMadeMayFindItGone() {
    recent.learn(
        new Call(Service.EC2, "CreateVpc", CreateVpcRequest.builder().build()),
        CreateVpcResponse.builder().vpc(vpc -> vpc.vpcId("vpc-0123456789abcdef0")).build());

    Answer answer =
        answer(Service.EC2, "DeleteVpc", 400, "InvalidVpcID.NotFound", "no vpc-0123456789abcdef0");

    assertThat(meaning(Endpoint.aws(), answer).reason()).isEqualTo(Reason.ABSENT);
  }

  @Test
  void whatThisRunMadeMayBeNewToOthersAndToItsFirstRule() {
    recent.learn(
        new Call(Service.EC2, "CreateVpc", CreateVpcRequest.builder().build()),
        CreateVpcResponse.builder().vpc(vpc -> vpc.vpcId("sg-0123456789abcdef0")).build());
    String words = "The ID 'sg-0123456789abcdef0' does not exist";

    assertThat(
            meaning(
                    Endpoint.aws(),
                    answer(
                        Service.EC2,
                        "RevokeSecurityGroupEgress",
                        400,
                        "InvalidGroup.NotFound",
                        words))
                .reason())
        .isEqualTo(Reason.PROPAGATING);
    assertThat(
            meaning(
                    Endpoint.aws(),
                    answer(Service.EKS, "CreateCluster", 400, "InvalidParameterException", words))
                .reason())
        .isEqualTo(Reason.PROPAGATING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Role with arn: x, could not be assumed because it does not exist",
        "Following required service principals [ec2.amazonaws.com] were not found in the trust"
            + " relationships of nodeRole x"
      })
  void aRoleErrorPassesWhileIamSettles(String words) {
    recent.learn(
        new Call(Service.IAM, "CreateRole", DescribeVpcsRequest.builder().build()),
        CreateRoleResponse.builder().build());
    Answer answer = answer(Service.EKS, "CreateCluster", 400, "InvalidParameterException", words);
    assertThat(meaning(Endpoint.aws(), answer).reason()).isEqualTo(Reason.PROPAGATING);

    now = now.plusSeconds(121);

    assertThat(meaning(Endpoint.aws(), answer).reason()).isEqualTo(Reason.FATAL);
  }

  @Test
  void aKeyThatThisRunMadeIsKnownEverywhereAfterAWhile() {
    Answer alias = answer(Service.KMS, "CreateAlias", 400, "NotFoundException", "no such key");
    Answer logs =
        answer(
            Service.LOGS,
            "CreateLogGroup",
            400,
            "AccessDeniedException",
            "The specified KMS key does not exist or is not allowed to be used with LogGroup 'x'");
    recent.learn(
        new Call(Service.KMS, "CreateKey", DescribeVpcsRequest.builder().build()),
        CreateRoleResponse.builder().build());
    assertThat(meaning(Endpoint.aws(), alias).reason()).isEqualTo(Reason.PROPAGATING);
    assertThat(meaning(Endpoint.aws(), logs).reason()).isEqualTo(Reason.PROPAGATING);

    now = now.plusSeconds(301);

    assertThat(meaning(Endpoint.aws(), alias).reason()).isEqualTo(Reason.ABSENT);
    assertThat(meaning(Endpoint.aws(), logs).reason()).isEqualTo(Reason.DENIED);
  }

  @Test
  void aRepositoryWithImagesIsNotWaitedFor() {
    Answer answer =
        answer(Service.ECR, "DeleteRepository", 400, "RepositoryNotEmptyException", "images");

    assertThat(meaning(Endpoint.aws(), answer).passes()).isFalse();
  }

  private Meaning meaning(Endpoint endpoint, Answer answer) {
    return new Meanings(endpoint, recent).of(answer);
  }

  private static Answer answer(
      Service service, String operation, int status, String code, String message) {
    Call call = new Call(service, operation, DescribeVpcsRequest.builder().build());
    return new Answer(call, status, code, message, "request-1");
  }
}
