package io.eksplan.resources;

import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.resources.events.EventPattern;
import io.eksplan.resources.events.EventRule;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.sqs.SqsQueue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Samples of events that AWS sends, and of the queue that they go to. */
final class EventSamples implements SampleSet {

  private static final Ref<SqsQueue> QUEUE = Ref.to(SqsQueue.class, "events", Outputs.ARN);
  private static final Ref<SqsQueue> OTHER_QUEUE =
      Ref.existing(
          SqsQueue.class, Outputs.ARN, "arn:aws:sqs:eu-west-1:000000000000:somebody-elses");

  private final Scope scope;

  EventSamples(Scope scope) {
    this.scope = scope;
  }

  @Override
  public List<Sample> samples() {
    return List.of(queue(), rule());
  }

  private Sample queue() {
    return Sample.of(
        "events",
        new SqsQueue(300, true, mayBeSentBy("events.amazonaws.com"), TAGS),
        Set.of("id", "arn", "url"),
        Variant.of("messageRetentionPeriod", 600),
        Variant.of("sqsManagedSseEnabled", false),
        Variant.of("policy", mayBeSentBy("sqs.amazonaws.com")),
        Variant.of("policy", PolicyDocument.NONE),
        Variant.of("tags", OTHER_TAGS));
  }

  private PolicyDocument mayBeSentBy(String service) {
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect",
                "Allow",
                "Principal",
                Map.of("Service", service),
                "Action",
                "sqs:SendMessage",
                "Resource",
                SqsQueue.arn(scope))));
  }

  private static Sample rule() {
    return Sample.of(
        "interruption",
        new EventRule(
            "Spot",
            EventPattern.of("aws.ec2", "EC2 Spot Instance Interruption Warning"),
            true,
            Map.of("queue", QUEUE),
            TAGS),
        Set.of("id", "arn"),
        Variant.of("description", "Health"),
        Variant.of("eventPattern", EventPattern.of("aws.health", "AWS Health Event")),
        Variant.of("enabled", false),
        Variant.of("targets", Map.of("queue", OTHER_QUEUE)),
        Variant.of("targets", Map.of("queue", QUEUE, "other", OTHER_QUEUE)),
        Variant.of("targets", Map.of()),
        Variant.of("tags", OTHER_TAGS));
  }
}
