package io.eksplan.resources.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do about the issues that EKS lists in the health of clusters, node groups and add-ons.
 * The codes are those of the EKS API's Issue, AddonIssue and ClusterIssue.
 */
public final class Issues {

  /** One issue, as EKS tells it. */
  public record Issue(String code, String message, List<String> about) {
    public Issue {
      about = List.copyOf(about);
    }
  }

  private static final String JOINING =
      "nodes started but did not join: look at their way to the Kubernetes API, their role's"
          + " access entry and policies, and their bootstrap";

  private static final String LIMIT =
      "a limit of the account is reached: have it raised in Service Quotas, or free some";

  private static final String NO_ADDRESSES =
      "the subnets have too few free addresses: free some, or add larger subnets";

  private static final String UNREACHABLE =
      "the Kubernetes API was not reached: look at the cluster's security groups, the network ACLs"
          + " and admission webhooks that do not answer";

  private static final Map<String, String> REMEDIES =
      Map.ofEntries(
          Map.entry("NodeCreationFailure", JOINING),
          Map.entry("UnsuccessfulNodes", JOINING),
          Map.entry(
              "AsgInstanceLaunchFailures",
              "instances could not be launched: the group's activities say why"),
          Map.entry(
              "AccessDenied",
              "Kubernetes refuses EKS or the nodes: the node role needs its access entry, and"
                  + " EKS's own roles in Kubernetes (eks:*) must be as EKS made them"),
          Map.entry("ClusterUnreachable", UNREACHABLE),
          Map.entry("InsufficientFreeAddresses", NO_ADDRESSES),
          Map.entry("IpNotAvailable", NO_ADDRESSES),
          Map.entry("InstanceLimitExceeded", LIMIT),
          Map.entry("ResourceLimitExceeded", LIMIT),
          Map.entry("EniLimitReached", LIMIT),
          Map.entry(
              "Ec2SubnetInvalidConfiguration",
              "nodes get no public address in a public subnet: set mapPublicIpOnLaunch there, or"
                  + " take private subnets"),
          Map.entry(
              "Ec2InstanceTypeDoesNotExist",
              "the region has no such instance type: name another one"),
          Map.entry(
              "IamInstanceProfileNotFound",
              "the nodes' instance profile is gone: replace the node group (--replace)"),
          Map.entry("IamNodeRoleNotFound", "the nodes' role is gone: apply makes it anew"),
          Map.entry("IamRoleNotFound", "the role is gone: apply makes it anew"),
          Map.entry(
              "IamLimitExceeded", "IAM has no room for more roles or profiles: have it raised"),
          Map.entry("IamThrottling", "IAM was asked too often for a while: run again later"),
          Map.entry(
              "AutoScalingGroupNotFound",
              "somebody deleted the Auto Scaling group: replace the node group (--replace)"),
          Map.entry(
              "AutoScalingGroupInvalidConfiguration",
              "somebody changed the Auto Scaling group: put it back, or replace the node group"
                  + " (--replace)"),
          Map.entry(
              "AutoScalingGroupOptInRequired",
              "the account has not opted in to the zone or the region: do so, or leave it out"),
          Map.entry(
              "AutoScalingGroupRateLimitExceeded",
              "Auto Scaling was asked too often for a while: run again later"),
          Map.entry(
              "Ec2LaunchTemplateNotFound",
              "somebody deleted EKS's launch template: replace the node group (--replace)"),
          Map.entry(
              "Ec2LaunchTemplateVersionMismatch",
              "somebody changed the Auto Scaling group's launch template: put EKS's version back"),
          Map.entry(
              "Ec2LaunchTemplateDeletionFailure",
              "EKS could not delete its launch template: delete it, and run again"),
          Map.entry(
              "Ec2LaunchTemplateInvalidConfiguration",
              "EKS cannot start nodes from the launch template: compare it with what EKS allows"),
          Map.entry(
              "Ec2LaunchTemplateMaxLimitExceeded",
              "there are too many launch templates: delete some"),
          Map.entry(
              "Ec2SecurityGroupNotFound",
              "the cluster's security group is gone: the cluster must be made anew"),
          Map.entry(
              "Ec2SecurityGroupDeletionFailure",
              "something still uses the security group for remote access: take that away"),
          Map.entry("Ec2SubnetNotFound", "a subnet is gone: the nodes must go to others"),
          Map.entry(
              "AmiIdNotFound",
              "the image is gone or not shared with the account: name another one"),
          Map.entry(
              "KubernetesLabelInvalid",
              "Kubernetes does not take the labels or taints: mend them in the plan file"),
          Map.entry(
              "PodEvictionFailure",
              "pods could not be evicted: look at disruption budgets, or use rollout.force"),
          Map.entry(
              "NodeTerminationFailure", "nodes could not be terminated: terminate them in EC2"),
          Map.entry(
              "SourceEc2LaunchTemplateNotFound",
              "the launch template that the group was made of is gone: apply makes it anew"),
          Map.entry(
              "InsufficientNumberOfReplicas",
              "too few of its pods run: no node is ready or has room, a taint keeps them away,"
                  + " their image is not pulled, or their role lacks rights; kubectl -n kube-system"
                  + " get pods shows which"),
          Map.entry(
              "ConfigurationConflict",
              "somebody else changed what the add-on manages: conflicts: OVERWRITE takes it back"),
          Map.entry(
              "AdmissionRequestDenied",
              "an admission webhook or policy in the cluster refuses the add-on: exempt it there"),
          Map.entry(
              "UnsupportedAddonModification",
              "the add-on does not take this change: take it away and make it anew"),
          Map.entry(
              "K8sResourceNotFound", "what the add-on needs in Kubernetes is gone: replace it"),
          Map.entry(
              "AddonSubscriptionNeeded", "subscribe to the add-on in the AWS Marketplace first"),
          Map.entry(
              "AddonPermissionFailure",
              "the add-on's role lacks rights, or is not handed to its pods: see its role in the"
                  + " plan file"),
          Map.entry("LimitExceeded", LIMIT),
          Map.entry("Ec2SubnetListTooLong", "EKS takes fewer subnets: give the nodes fewer zones"),
          Map.entry(
              "Ec2SubnetMissingIpv6Assignment",
              "a subnet gives nodes no IPv6 address: switch assignIpv6AddressOnCreation on there"),
          Map.entry(
              "Ec2LaunchTemplateVersionMaxLimitExceeded",
              "the launch template has too many versions: delete old ones"),
          Map.entry(
              "AutoScalingGroupInstanceRefreshActive",
              "somebody started an instance refresh of the Auto Scaling group: cancel it, as EKS"
                  + " rolls nodes by itself"),
          Map.entry("ResourceNotFound", "something that the cluster needs is gone: see its ids"),
          Map.entry("VpcNotFound", "the VPC is gone: the cluster must be made anew"),
          Map.entry(
              "Ec2ServiceNotSubscribed", "the account may not use EC2 here: ask AWS's support"),
          Map.entry("KmsKeyDisabled", "enable the KMS key that encrypts secrets"),
          Map.entry("KmsKeyMarkedForDeletion", "cancel the deletion of the KMS key at once"),
          Map.entry(
              "KmsKeyNotFound",
              "the KMS key is gone, and with it the secrets: make another cluster"),
          Map.entry("KmsGrantRevoked", "EKS's grant on the KMS key was revoked: give it anew"),
          Map.entry(
              "StsRegionalEndpointDisabled",
              "switch on STS for the region in the account settings"),
          Map.entry(
              "UnsupportedVersion",
              "EKS does not support this Kubernetes version any more: upgrade the cluster"),
          Map.entry("InternalFailure", "a failure of AWS's own: run again, and then ask support"));

  private Issues() {}

  /** A line for each issue: its code, what AWS says, and what to do where that is known. */
  public static List<String> lines(List<Issue> issues) {
    return issues.stream().map(Issues::line).distinct().toList();
  }

  private static String line(Issue issue) {
    String about = issue.about().isEmpty() ? "" : " (" + String.join(", ", issue.about()) + ")";
    String remedy = remedy(issue.code()).map(words -> ": " + words).orElse("");
    String message = remedy.isEmpty() ? ": " + issue.message() : "";
    return issue.code() + about + remedy + message;
  }

  static Optional<String> remedy(String code) {
    return Optional.ofNullable(REMEDIES.get(code));
  }
}
