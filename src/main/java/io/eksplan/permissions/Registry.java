package io.eksplan.permissions;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.resources.ecr.EcrRepository;
import io.eksplan.resources.ecr.PullThroughCacheRule;
import io.eksplan.resources.ecr.RegistryReplication;
import io.eksplan.resources.ecr.RegistryScanning;
import io.eksplan.resources.ecr.RepositoryCreationTemplate;
import java.util.List;
import java.util.Map;

/** What ECR's kinds take. Of the registry itself there is one in a region. */
final class Registry {

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.of(
          EcrRepository.class,
          Registry::repository,
          RegistryScanning.class,
          Registry::scanning,
          RegistryReplication.class,
          Registry::replication,
          RepositoryCreationTemplate.class,
          Registry::template,
          PullThroughCacheRule.class,
          Registry::cache);

  private Registry() {}

  private static void repository(Task task, Grants grants) {
    Place place = grants.place();
    // Whose a repository is stands in its tags alone, so all of them are listed and asked.
    grants.on(
        place.arn("ecr", "repository/*"), "ecr:DescribeRepositories", "ecr:ListTagsForResource");
    if (!task.there()) {
      return;
    }
    List<String> own =
        task.names().stream().map(name -> place.arn("ecr", "repository/" + name)).toList();
    grants.allow(Condition.ALWAYS, own, "ecr:GetLifecyclePolicy", "ecr:GetRepositoryPolicy");
    boolean expires =
        task.wants(EcrRepository.class).anyMatch(one -> !one.lifecycle().text().isEmpty());
    boolean keeps =
        task.wants(EcrRepository.class).anyMatch(one -> one.lifecycle().text().isEmpty());
    boolean shared =
        task.wants(EcrRepository.class).anyMatch(one -> !one.policy().text().isEmpty());
    boolean kept = task.wants(EcrRepository.class).anyMatch(one -> one.policy().text().isEmpty());
    Condition ours = Condition.tagged(place);
    if (task.creates()) {
      grants.allow(Condition.tagging(place), own, "ecr:CreateRepository", "ecr:TagResource");
      encryption(task, grants);
    }
    if (expires && (task.creates() || task.updates("lifecycle"))) {
      grants.allow(ours, own, "ecr:PutLifecyclePolicy");
    }
    if (keeps && task.updates("lifecycle")) {
      grants.allow(ours, own, "ecr:DeleteLifecyclePolicy");
    }
    if (shared && (task.creates() || task.updates("policy"))) {
      grants.allow(ours, own, "ecr:SetRepositoryPolicy");
    }
    if (kept && task.updates("policy")) {
      grants.allow(ours, own, "ecr:DeleteRepositoryPolicy");
    }
    if (task.updates("immutableTags", "tagExceptions")) {
      grants.allow(ours, own, "ecr:PutImageTagMutability");
    }
    if (task.updates("scanOnPush")) {
      grants.allow(ours, own, "ecr:PutImageScanningConfiguration");
    }
    if (task.updates("tags", "forceDelete")) {
      grants.allow(ours, own, "ecr:TagResource", "ecr:UntagResource");
    }
    if (task.deletes()) {
      grants.allow(ours, own, "ecr:DeleteRepository", "ecr:ListImages");
    }
  }

  /** ECR makes itself a grant on a key of one's own, in the name of the caller. */
  private static void encryption(Task task, Grants grants) {
    List<Ref<?>> keys =
        task.wants(EcrRepository.class)
            .flatMap(one -> one.kmsKeyArn().stream())
            .<Ref<?>>map(key -> key)
            .toList();
    if (!keys.isEmpty()) {
      Place place = grants.place();
      boolean foreign = keys.stream().anyMatch(Ref.Existing.class::isInstance);
      grants.allow(
          foreign ? Condition.ALWAYS : Condition.tagged(place),
          List.of(place.arn("kms", "key/*")),
          "kms:CreateGrant",
          "kms:RetireGrant",
          "kms:DescribeKey");
    }
  }

  private static void scanning(Task task, Grants grants) {
    grants.anywhere("ecr:GetRegistryScanningConfiguration");
    if (task.writes()) {
      grants.anywhere("ecr:PutRegistryScanningConfiguration");
    }
  }

  private static void replication(Task task, Grants grants) {
    grants.anywhere("ecr:DescribeRegistry");
    if (task.writes()) {
      grants.anywhere("ecr:PutReplicationConfiguration");
      Iam.serviceRole(grants, "replication.ecr.amazonaws.com");
    }
  }

  private static void template(Task task, Grants grants) {
    grants.anywhere("ecr:DescribeRepositoryCreationTemplates");
    if (task.creates()) {
      grants.anywhere("ecr:CreateRepositoryCreationTemplate");
    }
    if (task.updates()) {
      grants.anywhere("ecr:UpdateRepositoryCreationTemplate");
    }
    if (task.creates() || task.updates()) {
      Iam.passes(grants, "ecr.amazonaws.com");
    }
    if (task.deletes()) {
      grants.anywhere("ecr:DeleteRepositoryCreationTemplate");
      // What ECR made by it is destroyed too, whatever it is called.
      grants.allow(
          Condition.tagged(grants.place()),
          List.of(grants.place().arn("ecr", "repository/*")),
          "ecr:DeleteRepository",
          "ecr:ListImages",
          "ecr:GetLifecyclePolicy",
          "ecr:GetRepositoryPolicy");
    }
  }

  private static void cache(Task task, Grants grants) {
    grants.anywhere("ecr:DescribePullThroughCacheRules");
    if (task.creates()) {
      grants.anywhere("ecr:CreatePullThroughCacheRule");
      Iam.serviceRole(grants, "pullthroughcache.ecr.amazonaws.com");
    }
    if (task.updates()) {
      grants.anywhere("ecr:UpdatePullThroughCacheRule");
    }
    boolean secret =
        task.wants(PullThroughCacheRule.class).anyMatch(rule -> !rule.credentialArn().isEmpty());
    if (secret && (task.creates() || task.updates())) {
      List<String> secrets =
          task.wants(PullThroughCacheRule.class)
              .map(PullThroughCacheRule::credentialArn)
              .filter(arn -> !arn.isEmpty())
              .toList();
      grants.allow(Condition.ALWAYS, secrets, "secretsmanager:GetSecretValue");
    }
    if (task.deletes()) {
      grants.anywhere("ecr:DeletePullThroughCacheRule");
    }
  }
}
