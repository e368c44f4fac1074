package io.eksplan.aws;

import static io.eksplan.aws.Meaning.any;
import static io.eksplan.aws.Meaning.code;
import static io.eksplan.model.Failure.Reason.ABSENT;
import static io.eksplan.model.Failure.Reason.AMBIGUOUS;
import static io.eksplan.model.Failure.Reason.BLOCKED;
import static io.eksplan.model.Failure.Reason.BUSY;
import static io.eksplan.model.Failure.Reason.DENIED;
import static io.eksplan.model.Failure.Reason.EXISTS;
import static io.eksplan.model.Failure.Reason.FATAL;
import static io.eksplan.model.Failure.Reason.PROPAGATING;
import static io.eksplan.model.Failure.Reason.SIGNED_OUT;
import static io.eksplan.model.Failure.Reason.STALE_TOKEN;
import static io.eksplan.model.Failure.Reason.THROTTLED;
import static io.eksplan.model.Failure.Reason.UNSUPPORTED;

import java.util.List;
import java.util.stream.Stream;

/**
 * What AWS's error codes mean. The first line that applies counts; an answer that no line knows is
 * fatal.
 */
final class Meanings {

  private static final Meaning UNKNOWN = any(FATAL).lasting();

  /**
   * How emulators say that they lack an operation. On AWS itself the same words would mean
   * something else.
   */
  private static final List<Meaning> OF_OTHERS =
      List.of(
          code(UNSUPPORTED, "InvalidAction", "UnknownOperation*", "NotImplemented*").lasting(),
          any(UNSUPPORTED).when(answer -> answer.status() == 501).lasting(),
          // MiniStack's router; LocalStack, which says InternalFailure; moto.
          any(UNSUPPORTED)
              .saying(
                  "no route for", "not yet implemented", "not implemented", "not been implemented")
              .lasting(),
          // moto answers an unknown path with a page instead of an AWS error.
          code(UNSUPPORTED, "", "404", "405")
              .when(answer -> answer.status() == 404 || answer.status() == 405)
              .lasting());

  /**
   * Before all others, as services deny with many codes the use of a key that they do not see yet.
   */
  private static final List<Meaning> NEW_KEYS =
      List.of(
          code(PROPAGATING, "NotFoundException")
              .of(Service.KMS)
              .on("CreateAlias", "EnableKeyRotation", "DisableKeyRotation", "TagResource")
              .whileKeysSettle(),
          any(PROPAGATING)
              .of(Service.LOGS)
              .saying("kms key does not exist", "kms key id could not be found")
              .whileKeysSettle(),
          any(PROPAGATING)
              .of(Service.EKS)
              .on("CreateCluster", "AssociateEncryptionConfig")
              .saying("kms", "key")
              .when(answer -> answer.says("not found") || answer.says("does not exist"))
              .whileKeysSettle(),
          code(PROPAGATING, "KmsException").of(Service.ECR).onDoing().whileKeysSettle(),
          code(PROPAGATING, "MalformedPolicyDocument*").of(Service.KMS).whileIamSettles());

  private static final List<Meaning> EVERYWHERE =
      List.of(
          code(THROTTLED, "RequestLimitExceeded", "Throttl*", "TooManyRequestsException"),
          code(THROTTLED, "RequestThrottled*", "SlowDown", "BandwidthLimitExceeded"),
          any(THROTTLED).saying("rate exceeded"),
          any(THROTTLED).when(answer -> answer.status() == 429),
          code(STALE_TOKEN, "IdempotentParameterMismatch*").lasting(),
          code(DENIED, "AccessDenied*", "UnauthorizedOperation", "AuthorizationError").lasting(),
          code(SIGNED_OUT, "ExpiredToken*", "RequestExpired", "TokenRefreshRequired").lasting(),
          code(DENIED, "InvalidClientTokenId", "UnrecognizedClientException").lasting(),
          code(DENIED, "SignatureDoesNotMatch", "InvalidSignatureException").lasting(),
          code(DENIED, "IncompleteSignature*", "MissingAuthenticationToken*").lasting(),
          code(DENIED, "RequestTimeTooSkewed", "InvalidAccessKeyId", "OptInRequired").lasting());

  private static final List<Meaning> EC2 =
      Stream.of(
              // EC2 answers so while a NAT gateway that is being deleted still holds the address.
              code(BLOCKED, "AuthFailure", "InvalidIPAddress.InUse").on("ReleaseAddress"),
              code(BLOCKED, "DependencyViolation", "InvalidGroup.InUse"),
              code(BUSY, "InvalidNetworkInterface.InUse", "VolumeInUse"),
              // One snapshot of a volume in fifteen seconds.
              code(BUSY, "SnapshotCreationPerVolumeRateExceeded"),
              code(BUSY, "InvalidParameterValue")
                  .on("DeleteNetworkInterface")
                  .saying("currently in use"),
              code(DENIED, "AuthFailure", "Blocked", "PendingVerification").lasting(),
              code(PROPAGATING, "*NotFound*").onDoing().ofSomethingRecent(),
              // The group itself, whose default rule is the first thing to go.
              code(PROPAGATING, "InvalidGroup.NotFound")
                  .on("RevokeSecurityGroupEgress", "RevokeSecurityGroupIngress")
                  .ofSomethingRecent(),
              code(PROPAGATING, "InvalidParameter*")
                  .saying("invalid iam instance profile", "unable to assume given iam role")
                  .whileIamSettles(),
              // Detaching what is detached, and a group id that EC2 no longer knows the form of.
              code(ABSENT, "Gateway.NotAttached", "InvalidGroupId.Malformed").onUndoing().lasting(),
              code(ABSENT, "*NotFound*").lasting(),
              code(EXISTS, "*AlreadyExists*", "*.Duplicate", "Resource.AlreadyAssociated")
                  .lasting(),
              code(EXISTS, "InvalidSubnet.Conflict").lasting(),
              // Another endpoint has the service's usual name in the VPC already.
              code(EXISTS, "InvalidParameter").saying("conflicting DNS domain").lasting(),
              code(BUSY, "IncorrectState", "ConcurrentModification", "OperationInProgress"))
          .map(meaning -> meaning.of(Service.EC2))
          .toList();

  private static final List<Meaning> IAM =
      Stream.of(
              code(PROPAGATING, "NoSuchEntity").on("AddRoleToInstanceProfile").whileIamSettles(),
              code(PROPAGATING, "MalformedPolicyDocument")
                  .saying("invalid principal")
                  .whileIamSettles(),
              // IAM looks at the issuer's certificate, which a new cluster's may not show yet.
              code(PROPAGATING, "OpenIdIdpCommunicationError*"),
              code(ABSENT, "NoSuchEntity*").lasting(),
              code(EXISTS, "EntityAlreadyExists*").lasting(),
              code(BLOCKED, "DeleteConflict*"),
              code(BUSY, "ConcurrentModification*", "EntityTemporarilyUnmodifiable*"))
          .map(meaning -> meaning.of(Service.IAM))
          .toList();

  private static final List<Meaning> EKS =
      Stream.of(
              code(PROPAGATING, "ResourcePropagationDelayException"),
              any(PROPAGATING).when(answer -> answer.status() == 428),
              code(STALE_TOKEN, "InvalidParameterException", "InvalidRequestException")
                  .saying("clientRequestToken", "client request token", "idempoten")
                  .lasting(),
              code(PROPAGATING, "InvalidParameterException", "InvalidRequestException")
                  .saying(
                      "does not exist",
                      "could not be assumed",
                      "error in role params",
                      "trust policy",
                      "trust relationship",
                      "trusted entity",
                      "managed policies",
                      "policy must include",
                      "invalid principal",
                      "principalarn is invalid")
                  .onDoing()
                  .whileIamSettles(),
              code(PROPAGATING, "InvalidParameterException", "InvalidRequestException")
                  .saying("does not exist", "not found")
                  .onDoing()
                  .ofSomethingRecent(),
              code(PROPAGATING, "ResourceNotFoundException")
                  .on("AssociateAccessPolicy")
                  .saying("principalArn")
                  .whileIamSettles(),
              code(EXISTS, "ResourceInUseException")
                  .saying("already exist", "already in use")
                  .lasting(),
              code(BLOCKED, "ResourceInUseException")
                  .onUndoing()
                  .saying("attached", "has nodegroups", "has fargate"),
              code(BUSY, "ResourceInUseException"),
              code(BUSY, "InvalidRequestException", "InvalidParameterException")
                  .saying("not in active", "in progress", "currently has", "currently being"),
              code(ABSENT, "ResourceNotFoundException", "NotFoundException").lasting(),
              code(ABSENT, "ClientException", "InvalidRequestException")
                  .saying("no cluster found", "not associated with cluster")
                  .lasting())
          .map(meaning -> meaning.of(Service.EKS))
          .toList();

  private static final List<Meaning> AUTO_SCALING =
      Stream.of(
              code(PROPAGATING, "ValidationError")
                  .saying("invalid iam instance profile")
                  .whileIamSettles(),
              // A hook's target and role are tried out at once.
              code(PROPAGATING, "ValidationError")
                  .saying("unable to publish test message")
                  .whileIamSettles(),
              code(PROPAGATING, "ValidationError").onDoing().ofSomethingRecent(),
              code(ABSENT, "ValidationError")
                  .saying("not found", "no lifecycle hook found", "no warm pool found")
                  .lasting(),
              code(EXISTS, "AlreadyExists*").lasting(),
              code(BLOCKED, "ResourceInUse*").on("DeleteAutoScalingGroup").saying("instances"),
              code(BUSY, "ScalingActivityInProgress*", "ResourceInUse*", "ResourceContention*"),
              code(BUSY, "InstanceRefreshInProgress*"))
          .map(meaning -> meaning.of(Service.AUTO_SCALING))
          .toList();

  private static final List<Meaning> OTHER_SERVICES =
      List.of(
          // A load balancer that is going still has listeners for a moment.
          code(BUSY, "ResourceInUse*").of(Service.LOAD_BALANCING).on("DeleteTargetGroup"),
          // KMS: what is pending deletion already is as good as gone.
          code(ABSENT, "KMSInvalidStateException").saying("pending deletion").lasting(),
          // Images do not go away by waiting.
          code(BLOCKED, "RepositoryNotEmptyException").lasting(),
          code(PROPAGATING, "InvalidParameterException")
              .of(Service.ECR)
              .saying("principal")
              .whileIamSettles(),
          code(PROPAGATING, "InvalidParameterException", "ValidationException")
              .of(Service.ECR)
              .on("CreateRepositoryCreationTemplate", "UpdateRepositoryCreationTemplate")
              .saying("role")
              .whileIamSettles(),
          // What is missing is the secret, not the cache that needs it.
          code(FATAL, "SecretNotFoundException").of(Service.ECR).lasting(),
          code(EXISTS, "*AlreadyExists*", "QueueNameExists").lasting(),
          code(ABSENT, "*NonExistentQueue", "QueueDoesNotExist*").lasting(),
          // SQS keeps the name of a deleted queue for a minute.
          code(BUSY, "*QueueDeletedRecently"),
          code(ABSENT, "*NotFound*", "NoSuchEntity").lasting(),
          code(BUSY, "OperationAbortedException", "TooManyUpdates"),
          code(BUSY, "ConcurrentModificationException").of(Service.EVENTS));

  private static final List<Meaning> SERVER_FAULTS =
      List.of(
          code(AMBIGUOUS, "InternalError", "InternalFailure", "InternalServerError"),
          code(AMBIGUOUS, "ServerException", "ServiceUnavailable*", "Unavailable"),
          code(AMBIGUOUS, "RequestTimeout*", "PriorRequestNotComplete"),
          any(AMBIGUOUS).when(answer -> answer.status() >= 500));

  private static final List<Meaning> OF_AWS =
      Stream.of(NEW_KEYS, EVERYWHERE, EC2, IAM, EKS, AUTO_SCALING, OTHER_SERVICES, SERVER_FAULTS)
          .flatMap(List::stream)
          .toList();

  private final List<Meaning> table;
  private final Recent recent;

  Meanings(Endpoint endpoint, Recent recent) {
    this.table =
        endpoint.overridden()
            ? Stream.concat(OF_OTHERS.stream(), OF_AWS.stream()).toList()
            : OF_AWS;
    this.recent = recent;
  }

  Meaning of(Answer answer) {
    return table.stream()
        .filter(meaning -> meaning.applies().test(answer, recent))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
