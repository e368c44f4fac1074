package io.eksplan.permissions;

import io.eksplan.model.Resource;
import io.eksplan.resources.kms.KmsKey;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Map;

/** What KMS keys and CloudWatch log groups take. */
final class KeysAndLogs {

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.of(KmsKey.class, KeysAndLogs::key, LogGroup.class, KeysAndLogs::logGroup);

  private KeysAndLogs() {}

  private static void key(Task task, Grants grants) {
    grants.anywhere("kms:ListAliases");
    if (task.deletes()) {
      grants.anywhere("kms:ListKeys");
    }
    if (!task.there()) {
      return;
    }
    Place place = grants.place();
    List<String> keys = List.of(place.arn("kms", "key/*"));
    Condition ours = Condition.tagged(place);
    grants.allow(
        ours,
        keys,
        "kms:DescribeKey",
        "kms:GetKeyPolicy",
        "kms:GetKeyRotationStatus",
        "kms:ListResourceTags");
    List<String> alias = List.of(place.arn("kms", "alias/eksplan/" + place.plan() + "/*"));
    boolean rotates = task.wants(KmsKey.class).anyMatch(key -> key.rotationDays() > 0);
    boolean stays = task.wants(KmsKey.class).anyMatch(key -> key.rotationDays() == 0);
    if (task.creates()) {
      grants.allow(Condition.tagging(place), List.of("*"), "kms:CreateKey", "kms:TagResource");
      // A key that an earlier run left without its alias is taken up again.
      grants.anywhere("kms:ListKeys");
      grants.allow(Condition.ALWAYS, alias, "kms:CreateAlias");
      grants.allow(ours, keys, "kms:CreateAlias");
    }
    if (rotates && (task.creates() || task.updates("rotationDays"))) {
      grants.allow(ours, keys, "kms:EnableKeyRotation");
    }
    if (stays && task.updates("rotationDays")) {
      grants.allow(ours, keys, "kms:DisableKeyRotation");
    }
    if (task.updates("enabled")) {
      grants.allow(ours, keys, "kms:EnableKey");
    }
    if (task.updates("policy")) {
      grants.allow(ours, keys, "kms:PutKeyPolicy");
    }
    if (task.updates("description")) {
      grants.allow(ours, keys, "kms:UpdateKeyDescription");
    }
    if (task.updates("tags", "deletionWindowDays")) {
      grants.allow(ours, keys, "kms:TagResource", "kms:UntagResource");
    }
    if (task.deletes()) {
      grants.allow(ours, keys, "kms:ScheduleKeyDeletion", "kms:DeleteAlias");
      grants.allow(Condition.ALWAYS, alias, "kms:DeleteAlias");
    }
  }

  private static void logGroup(Task task, Grants grants) {
    Place place = grants.place();
    String groups = place.arn("logs", "log-group:" + LogGroup.nameFor(place.plan(), "*"));
    grants.anywhere("logs:DescribeLogGroups");
    grants.on(groups, "logs:ListTagsForResource");
    boolean kept = task.wants(LogGroup.class).anyMatch(group -> group.retentionDays() > 0);
    boolean forEver = task.wants(LogGroup.class).anyMatch(group -> group.retentionDays() == 0);
    boolean encrypted = task.wants(LogGroup.class).anyMatch(group -> !group.kmsKeyArn().isEmpty());
    boolean plain = task.wants(LogGroup.class).anyMatch(group -> group.kmsKeyArn().isEmpty());
    if (task.creates()) {
      grants.allow(
          Condition.tagging(place), List.of(groups), "logs:CreateLogGroup", "logs:TagResource");
    }
    if (kept && (task.creates() || task.updates("retentionDays"))) {
      grants.on(groups, "logs:PutRetentionPolicy");
    }
    if (forEver && task.updates("retentionDays")) {
      grants.on(groups, "logs:DeleteRetentionPolicy");
    }
    if (encrypted && task.updates("kmsKeyArn")) {
      grants.on(groups, "logs:AssociateKmsKey");
    }
    if (plain && task.updates("kmsKeyArn")) {
      grants.on(groups, "logs:DisassociateKmsKey");
    }
    if (task.updates("tags")) {
      grants.on(groups, "logs:TagResource", "logs:UntagResource");
    }
    if (task.deletes()) {
      grants.on(groups, "logs:DeleteLogGroup");
    }
  }
}
