package io.eksplan.aws;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;

/** One call of one operation, with all its attempts. */
record Call(Service service, String operation, SdkRequest request) {

  private static final List<String> READS =
      List.of("Describe", "List", "Get", "BatchGet", "Simulate");

  /**
   * Doing these once more ends in the same state; what the first attempt removed answers as absent.
   */
  private static final List<String> SAME_TWICE =
      List.of(
          "Delete",
          "Detach",
          "Disassociate",
          "Modify",
          "Put",
          "Release",
          "Remove",
          "Revoke",
          "Set",
          "Tag",
          "Untag",
          "Update");

  /**
   * The same, where other operations of the prefix are not so: a second AttachInternetGateway
   * fails.
   */
  private static final Set<String> ALSO_SAME_TWICE =
      Set.of(
          "AddClientIDToOpenIDConnectProvider",
          "AssociateAccessPolicy",
          "AssociateKmsKey",
          "AttachLoadBalancerTargetGroups",
          "AttachRolePolicy",
          "CreateOrUpdateTags",
          "CreateTags",
          "DisableKey",
          "DisableKeyRotation",
          "DisableMetricsCollection",
          "EnableKey",
          "EnableKeyRotation",
          "EnableMetricsCollection",
          "ReplaceRoute",
          "ResumeProcesses",
          "ScheduleKeyDeletion",
          "SuspendProcesses");

  private static final List<String> UNDOES =
      List.of("Delete", "Detach", "Disassociate", "Release", "Remove", "Revoke", "Terminate");

  private static final Set<String> TOKENS = Set.of("clienttoken", "clientrequesttoken");

  boolean reads() {
    return startsWithOne(READS);
  }

  /** Whether the call takes something away, so that a missing object is what it wanted. */
  boolean undoes() {
    return startsWithOne(UNDOES);
  }

  /**
   * Whether the call may be sent again when nobody knows if the first one was executed. A create
   * without a token never is: it could make a second object.
   */
  boolean repeatable() {
    return reads()
        || startsWithOne(SAME_TWICE)
        || ALSO_SAME_TWICE.contains(operation)
        || hasToken();
  }

  /** {@code ec2:CreateVpc}, as IAM policies have it. */
  String action() {
    return service.prefix() + ":" + operation;
  }

  private boolean startsWithOne(List<String> prefixes) {
    return prefixes.stream().anyMatch(operation::startsWith);
  }

  private boolean hasToken() {
    return request.sdkFields().stream().filter(Call::isToken).anyMatch(this::isSet);
  }

  private static boolean isToken(SdkField<?> field) {
    return TOKENS.contains(field.memberName().toLowerCase(Locale.ROOT));
  }

  private boolean isSet(SdkField<?> field) {
    return Optional.ofNullable(field.getValueOrDefault(request)).isPresent();
  }
}
