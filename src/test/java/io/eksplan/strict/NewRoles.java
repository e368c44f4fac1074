package io.eksplan.strict;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells other services of a role only when they have asked for it twice, and again when its trust
 * has changed: until then it cannot be assumed, or does not exist.
 */
final class NewRoles implements Rule {

  private static final Pattern ROLE = Pattern.compile("(?<=:role/)[\\w+=,.@/-]+");

  private static final Set<String> USES =
      Set.of(
          "eks:CreateCluster",
          "eks:UpdateClusterConfig",
          "eks:CreateNodegroup",
          "eks:CreateFargateProfile",
          "eks:CreateAccessEntry",
          "eks:CreateAddon",
          "eks:UpdateAddon",
          "eks:CreatePodIdentityAssociation",
          "eks:UpdatePodIdentityAssociation",
          "ec2:CreateFlowLogs",
          "ecr:SetRepositoryPolicy",
          "kms:CreateKey",
          "kms:PutKeyPolicy",
          "autoscaling:PutLifecycleHook",
          "iam:CreateRole",
          "iam:UpdateAssumeRolePolicy",
          "iam:AddRoleToInstanceProfile");

  private final Uses uses = new Uses(2);

  @Override
  public boolean concerns(Model model, String operation) {
    return USES.contains(model.service() + ":" + operation);
  }

  @Override
  public Optional<Answer> before(Call call) {
    if (!concerns(call.model(), call.operation())) {
      return Optional.empty();
    }
    if (call.operation().equals("AddRoleToInstanceProfile")) {
      return call.text("RoleName")
          .filter(role -> uses.tooEarly(call, role, "profiles"))
          .map(role -> refusal(call, role));
    }
    return Texts.found(call.node(), ROLE)
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .filter(role -> uses.tooEarly(call, role, call.service()))
        .findFirst()
        .map(role -> refusal(call, role));
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (call.is("iam", "CreateRole", "UpdateAssumeRolePolicy") && answer.ok()) {
      call.text("RoleName").ifPresent(role -> uses.made(call, role));
    }
    return answer;
  }

  private static Answer refusal(Call call, String role) {
    return switch (call.service()) {
      case "eks" -> Answer.error(call, 400, "InvalidParameterException", words(call, role));
      case "ec2" ->
          Answer.error(call, 400, "InvalidParameter", "Unable to assume given IAM role " + role);
      case "ecr" ->
          Answer.error(call, 400, "InvalidParameterException", "Principal not found: " + role);
      case "kms" ->
          Answer.error(
              call,
              400,
              "MalformedPolicyDocumentException",
              "Policy contains a statement with one or more invalid principals.");
      case "autoscaling" ->
          Answer.error(
              call,
              400,
              "ValidationError",
              "Unable to publish test message to notification target with the role " + role);
      default ->
          call.operation().equals("AddRoleToInstanceProfile")
              ? Answer.error(
                  call, 404, "NoSuchEntity", "The role with name " + role + " cannot be found.")
              : Answer.error(
                  call,
                  400,
                  "MalformedPolicyDocument",
                  "Invalid principal in policy: \"AWS\":\"" + role + "\"");
    };
  }

  private static String words(Call call, String role) {
    return switch (call.operation()) {
      case "CreateCluster" ->
          "Role with arn: %s, could not be assumed because it does not exist or the trusted entity is not correct"
              .formatted(role);
      case "CreateNodegroup" ->
          "Following required service principals [ec2.amazonaws.com] were not found in the trust"
              + " relationships of nodeRole "
              + role;
      case "CreateFargateProfile" ->
          "Misconfigured PodExecutionRole Trust Policy; Please add the"
              + " eks-fargate-pods.amazonaws.com Service Principal";
      case "CreateAccessEntry" -> "The specified principalArn is invalid: invalid principal.";
      default -> "Role provided in the request does not exist.";
    };
  }
}
