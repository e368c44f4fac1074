package io.eksplan.permissions;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Work;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.IdentityProviderConfig;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.eks.PodIdentityAssociation;
import java.util.List;
import java.util.Map;

/** What EKS's kinds take; ARNs of a cluster's children have its name in them. */
final class Eks {

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.of(
          EksCluster.class,
          Eks::cluster,
          NodeGroup.class,
          Eks::nodeGroup,
          Addon.class,
          Eks::addon,
          AccessEntry.class,
          Eks::accessEntry,
          FargateProfile.class,
          Eks::fargateProfile,
          IdentityProviderConfig.class,
          Eks::identityProvider,
          PodIdentityAssociation.class,
          Eks::podIdentity);

  private static final String PODS = "pods.eks.amazonaws.com";
  private static final String EKS = "eks.amazonaws.com";

  private Eks() {}

  private static void cluster(Task task, Grants grants) {
    Place place = grants.place();
    grants.on(place.cluster(), "eks:DescribeCluster");
    if (task.creates()) {
      grants.allow(Condition.tagging(place), List.of("*"), "eks:CreateCluster");
      grants.allow(Condition.tagging(place), List.of(place.cluster()), "eks:TagResource");
      Iam.passes(grants, EKS, task.wants(EksCluster.class).map(EksCluster::roleArn));
      Iam.passes(
          grants,
          EKS,
          task.wants(EksCluster.class).flatMap(one -> one.autoMode().nodeRoleArn().stream()));
      Iam.serviceRole(grants, EKS);
    }
    tags(task, grants, place.cluster());
    Condition ours = Condition.tagged(place);
    List<String> clusters = List.of(place.cluster());
    if (task.updates(
        "authenticationMode",
        "subnetIds",
        "securityGroupIds",
        "endpoint",
        "logging",
        "autoMode",
        "deletionProtection",
        "zonalShift",
        "scalingTier",
        "supportType")) {
      grants.allow(ours, clusters, "eks:UpdateClusterConfig");
    }
    if (task.updates("version")) {
      grants.allow(ours, clusters, "eks:UpdateClusterVersion");
    }
    encryption(task, grants);
    if (task.updates()) {
      grants.on(place.cluster(), "eks:DescribeUpdate");
    }
    if (task.deletes()) {
      grants.allow(ours, clusters, "eks:DeleteCluster");
    }
  }

  /** EKS makes a grant for itself on the key, in the name of the caller. */
  private static void encryption(Task task, Grants grants) {
    boolean wanted =
        task.wants(EksCluster.class).anyMatch(cluster -> !cluster.encryptionKeyArn().isEmpty());
    if (!wanted) {
      return;
    }
    Place place = grants.place();
    if (task.updates("encryptionKeyArn")) {
      grants.allow(
          Condition.tagged(place), List.of(place.cluster()), "eks:AssociateEncryptionConfig");
    }
    if (task.creates() || task.updates("encryptionKeyArn")) {
      boolean own =
          task.wants(EksCluster.class)
              .flatMap(cluster -> cluster.encryptionKeyArn().stream())
              .anyMatch(Ref.Existing.class::isInstance);
      Condition granting = Condition.of("Bool", "kms:GrantIsForAWSResource", List.of("true"));
      Condition condition =
          own
              ? granting
              : granting.and(
                  "StringEquals", "aws:ResourceTag/" + Work.PLAN_TAG, List.of(place.plan()));
      grants.allow(condition, List.of(place.arn("kms", "key/*")), "kms:CreateGrant");
      if (own) {
        grants.on(place.arn("kms", "key/*"), "kms:DescribeKey");
      }
    }
  }

  private static void nodeGroup(Task task, Grants grants) {
    Place place = grants.place();
    String groups = place.ofCluster("nodegroup");
    lists(grants, "eks:ListNodegroups");
    if (!task.there()) {
      return;
    }
    grants.on(groups, "eks:DescribeNodegroup");
    grants.anywhere("autoscaling:DescribeAutoScalingGroups");
    if (task.creates()) {
      makes(grants, groups, "eks:CreateNodegroup");
      Iam.passes(grants, EKS, task.wants(NodeGroup.class).map(NodeGroup::nodeRole));
      Iam.serviceRole(grants, "eks-nodegroup.amazonaws.com");
      Scaling.launches(grants);
      boolean spot =
          task.wants(NodeGroup.class).anyMatch(group -> group.capacityType().equals("SPOT"));
      if (spot) {
        Iam.serviceRole(grants, "spot.amazonaws.com");
      }
    }
    autoscalerTags(task, grants);
    changes(
        task.updates("size", "labels", "taints", "rollout", "repair"),
        grants,
        groups,
        "eks:UpdateNodegroupConfig");
    changes(
        task.updates("launchTemplateVersion", "version", "releaseVersion"),
        grants,
        groups,
        "eks:UpdateNodegroupVersion");
    if (task.updates()) {
      grants.on(groups, "eks:DescribeUpdate");
      grants.on(place.cluster(), "eks:DescribeUpdate");
    }
    changes(task.deletes(), grants, groups, "eks:DeleteNodegroup");
    tags(task, grants, groups);
  }

  /** On the Auto Scaling groups that EKS makes, which get no tag of ours. */
  private static void autoscalerTags(Task task, Grants grants) {
    Place place = grants.place();
    Condition clusters = Condition.equal("aws:ResourceTag/eks:cluster-name", place.plan());
    List<String> made =
        List.of(place.arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/eks-*"));
    List<NodeGroup> groups = task.wants(NodeGroup.class).toList();
    boolean some = groups.stream().anyMatch(NodeGroup::autoscaler);
    boolean others = groups.stream().anyMatch(group -> !group.autoscaler());
    if (some && (task.creates() || task.updates("autoscaler", "nodeTemplate"))) {
      grants.allow(clusters, made, "autoscaling:CreateOrUpdateTags");
    }
    if ((others && task.creates()) || task.updates("autoscaler", "nodeTemplate")) {
      grants.allow(clusters, made, "autoscaling:DeleteTags");
    }
  }

  private static void addon(Task task, Grants grants) {
    String addons = grants.place().ofCluster("addon");
    lists(grants, "eks:ListAddons");
    if (task.there()) {
      grants.on(addons, "eks:DescribeAddon");
    }
    boolean identities =
        task.unknown()
            || task.wants(Addon.class).anyMatch(addon -> !addon.podIdentities().isEmpty());
    if (task.there() && identities) {
      grants.on(
          grants.place().ofCluster("podidentityassociation"), "eks:DescribePodIdentityAssociation");
    }
    if (task.creates()) {
      makes(grants, addons, "eks:CreateAddon");
    }
    boolean changes = task.updates("version", "config", "serviceAccountRoleArn", "podIdentities");
    changes(changes, grants, addons, "eks:UpdateAddon");
    if (changes) {
      grants.on(addons, "eks:DescribeUpdate");
      grants.on(grants.place().cluster(), "eks:DescribeUpdate");
    }
    if (identities && (task.creates() || changes)) {
      // EKS makes, changes and deletes the associations with the add-on, as the caller.
      makes(grants, grants.place().cluster(), "eks:CreatePodIdentityAssociation");
      Iam.passes(
          grants,
          PODS,
          task.wants(Addon.class).flatMap(addon -> addon.podIdentities().values().stream()));
    }
    changes(
        identities && changes,
        grants,
        grants.place().ofCluster("podidentityassociation"),
        "eks:UpdatePodIdentityAssociation");
    changes(
        identities && (changes || task.deletes()),
        grants,
        grants.place().ofCluster("podidentityassociation"),
        "eks:DeletePodIdentityAssociation");
    boolean roles =
        task.wants(Addon.class).anyMatch(addon -> !addon.serviceAccountRoleArn().isEmpty());
    if (roles && (task.creates() || changes)) {
      Iam.passes(
          grants,
          EKS,
          task.wants(Addon.class).flatMap(addon -> addon.serviceAccountRoleArn().stream()));
    }
    changes(task.deletes(), grants, addons, "eks:DeleteAddon");
    tags(task, grants, addons, "preserve");
  }

  private static void accessEntry(Task task, Grants grants) {
    String entries = grants.place().ofCluster("access-entry");
    lists(grants, "eks:ListAccessEntries");
    if (!task.there()) {
      return;
    }
    boolean policies = task.wants(AccessEntry.class).anyMatch(entry -> !entry.policies().isEmpty());
    grants.on(entries, "eks:DescribeAccessEntry", "eks:ListAssociatedAccessPolicies");
    if (task.creates()) {
      makes(grants, entries, "eks:CreateAccessEntry");
    }
    changes(
        policies && (task.creates() || task.updates("policies")),
        grants,
        entries,
        "eks:AssociateAccessPolicy");
    changes(task.updates("policies"), grants, entries, "eks:DisassociateAccessPolicy");
    changes(task.updates("username", "groups"), grants, entries, "eks:UpdateAccessEntry");
    changes(task.deletes(), grants, entries, "eks:DeleteAccessEntry");
    tags(task, grants, entries);
  }

  private static void fargateProfile(Task task, Grants grants) {
    String profiles = grants.place().ofCluster("fargateprofile");
    lists(grants, "eks:ListFargateProfiles");
    if (!task.there()) {
      return;
    }
    grants.on(profiles, "eks:DescribeFargateProfile");
    if (task.creates()) {
      makes(grants, profiles, "eks:CreateFargateProfile");
      for (String service : List.of(EKS, "eks-fargate-pods.amazonaws.com")) {
        Iam.passes(
            grants,
            service,
            task.wants(FargateProfile.class).map(one -> one.podExecutionRoleArn()));
      }
      Iam.serviceRole(grants, "eks-fargate.amazonaws.com");
    }
    changes(task.deletes(), grants, profiles, "eks:DeleteFargateProfile");
    tags(task, grants, profiles);
  }

  private static void identityProvider(Task task, Grants grants) {
    String configs = grants.place().ofCluster("identityproviderconfig");
    lists(grants, "eks:ListIdentityProviderConfigs");
    if (!task.there()) {
      return;
    }
    grants.on(configs, "eks:DescribeIdentityProviderConfig");
    if (task.creates()) {
      makes(grants, configs, "eks:AssociateIdentityProviderConfig");
    }
    if (task.creates() || task.deletes()) {
      grants.on(grants.place().cluster(), "eks:DescribeUpdate");
    }
    changes(task.deletes(), grants, configs, "eks:DisassociateIdentityProviderConfig");
    tags(task, grants, configs);
  }

  private static void podIdentity(Task task, Grants grants) {
    String associations = grants.place().ofCluster("podidentityassociation");
    lists(grants, "eks:ListPodIdentityAssociations");
    if (!task.there()) {
      return;
    }
    grants.on(associations, "eks:DescribePodIdentityAssociation");
    boolean changes = task.updates("roleArn", "targetRoleArn", "disableSessionTags");
    if (task.creates()) {
      makes(grants, associations, "eks:CreatePodIdentityAssociation");
    }
    if (task.creates() || changes) {
      Iam.passes(grants, PODS, task.wants(PodIdentityAssociation.class).map(one -> one.roleArn()));
    }
    changes(changes, grants, associations, "eks:UpdatePodIdentityAssociation");
    changes(task.deletes(), grants, associations, "eks:DeletePodIdentityAssociation");
    tags(task, grants, associations);
  }

  private static void lists(Grants grants, String action) {
    grants.on(grants.place().cluster(), action);
  }

  /** EKS checks a call that creates on the cluster, and its tags on what it makes. */
  private static void makes(Grants grants, String made, String action) {
    Condition tagging = Condition.tagging(grants.place());
    grants.allow(tagging, List.of(grants.place().cluster()), action);
    grants.allow(tagging, List.of(made), "eks:TagResource");
  }

  private static void changes(boolean does, Grants grants, String on, String action) {
    if (does) {
      grants.allow(Condition.tagged(grants.place()), List.of(on), action);
    }
  }

  private static void tags(Task task, Grants grants, String on, String... besides) {
    if (task.updates("tags") || (besides.length > 0 && task.updates(besides))) {
      grants.on(on, "eks:TagResource", "eks:UntagResource");
    }
  }
}
