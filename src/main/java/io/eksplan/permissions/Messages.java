package io.eksplan.permissions;

import io.eksplan.model.Resource;
import io.eksplan.resources.events.EventRule;
import io.eksplan.resources.sqs.SqsQueue;
import java.util.List;
import java.util.Map;

/** What SQS queues and EventBridge rules take. */
final class Messages {

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.of(SqsQueue.class, Messages::queue, EventRule.class, Messages::rule);

  private Messages() {}

  private static void queue(Task task, Grants grants) {
    Place place = grants.place();
    String queue = place.arn("sqs", place.plan());
    grants.on(queue, "sqs:GetQueueUrl");
    if (task.there()) {
      grants.on(queue, "sqs:GetQueueAttributes", "sqs:ListQueueTags");
    }
    Condition ours = Condition.tagged(place);
    if (task.creates()) {
      grants.allow(Condition.tagging(place), List.of(queue), "sqs:CreateQueue", "sqs:TagQueue");
    }
    if (task.updates("messageRetentionPeriod", "sqsManagedSseEnabled", "policy")) {
      grants.allow(ours, List.of(queue), "sqs:SetQueueAttributes");
    }
    if (task.updates("tags")) {
      grants.allow(ours, List.of(queue), "sqs:TagQueue", "sqs:UntagQueue");
    }
    if (task.deletes()) {
      grants.allow(ours, List.of(queue), "sqs:DeleteQueue");
    }
  }

  private static void rule(Task task, Grants grants) {
    Place place = grants.place();
    List<String> rules = List.of(place.arn("events", "rule/eksplan-" + place.plan() + "-*"));
    grants.anywhere("events:ListRules");
    if (task.there()) {
      grants.allow(
          Condition.ALWAYS,
          rules,
          "events:DescribeRule",
          "events:ListTagsForResource",
          "events:ListTargetsByRule");
    }
    if (task.creates()) {
      grants.allow(Condition.tagging(place), rules, "events:PutRule", "events:TagResource");
    }
    if (task.updates("description", "eventPattern", "enabled")) {
      grants.allow(Condition.ALWAYS, rules, "events:PutRule");
    }
    if (task.creates() || task.updates("targets")) {
      grants.allow(Condition.ALWAYS, rules, "events:PutTargets");
    }
    if (task.deletes() || task.updates("targets")) {
      grants.allow(Condition.ALWAYS, rules, "events:RemoveTargets");
    }
    if (task.updates("tags")) {
      grants.allow(Condition.ALWAYS, rules, "events:TagResource", "events:UntagResource");
    }
    if (task.deletes()) {
      grants.allow(Condition.ALWAYS, rules, "events:DeleteRule");
    }
  }
}
