package io.eksplan.resources.sqs;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.aws.Waits;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Names;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue of the plan's cluster, named as the cluster: Karpenter's own templates call it so, and
 * no list of others' queues has to be read to find it. Outputs: {@code id} (its name), {@code arn},
 * {@code url}.
 *
 * @param messageRetentionPeriod seconds, 60 to 1209600
 * @param sqsManagedSseEnabled whether SQS encrypts messages with a key of its own
 * @param policy who may send to it
 */
public record SqsQueue(
    int messageRetentionPeriod,
    boolean sqsManagedSseEnabled,
    PolicyDocument policy,
    Map<String, String> tags)
    implements Resource {

  /** Output: the address that calls about the queue name. */
  public static final String URL = "url";

  /** SQS allows 80. */
  private static final int LONGEST_NAME = 80;

  public SqsQueue {
    tags = Map.copyOf(tags);
  }

  /** The name of a plan's queue. */
  public static String name(Scope scope) {
    return Names.fit(scope.plan(), LONGEST_NAME);
  }

  /** The ARN of a plan's queue, which its own policy has to name. */
  public static String arn(Scope scope) {
    return "arn:%s:sqs:%s:%s:%s"
        .formatted(scope.partition(), scope.region(), scope.account(), name(scope));
  }

  /** Queues by way of SQS's {@code CreateQueue} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<SqsQueue> {

    /** SQS answers from several places, and each must have heard of a change. */
    private static final int STEADY = 3;

    @Override
    public Class<SqsQueue> type() {
      return SqsQueue.class;
    }

    /** GetQueueUrl alone where there is no such queue. */
    @Override
    public List<Live<SqsQueue>> readAll(Scope scope) {
      return url(scope)
          .flatMap(url -> Failures.unlessAbsent(() -> read(scope, url)))
          .flatMap(found -> found)
          .stream()
          .toList();
    }

    /**
     * CreateQueue answers with the queue of somebody else that has the name and the same attributes
     * as if it had made it, so it is looked for before.
     *
     * @throws Failure {@code EXISTS} when there is one
     */
    @Override
    public Outputs create(Work work, SqsQueue want) {
      String name = name(work.scope());
      if (url(work.scope()).isPresent()) {
        throw new Failure(
            Reason.EXISTS,
            "the SQS queue %s is there already and not this plan's: delete it, or leave %s out of the plan"
                .formatted(name, work.address()));
      }
      String url =
          sqs()
              .createQueue(
                  request ->
                      request
                          .queueName(name)
                          .attributes(attributes(want))
                          .tags(Tags.onCreate(work, want.tags())))
              .queueUrl();
      return outputs(work.scope(), url);
    }

    /** A queue can be used a second after it was made, and tells its attributes somewhat later. */
    @Override
    public void complete(Work work, SqsQueue want, Outputs outputs) {
      awaitAttributes(work, want, outputs.get(URL).orElseThrow());
    }

    @Override
    public void update(Work work, Edit<SqsQueue> edit) {
      String url = edit.live().outputs().get(URL).orElseThrow();
      Map<String, String> liveTags = edit.live().state().tags();
      edit.whenAny(
              want -> setAttributes(work, want, url),
              "messageRetentionPeriod",
              "sqsManagedSseEnabled",
              "policy")
          .when("tags", want -> setTags(url, Tags.delta(liveTags, want.tags())));
    }

    @Override
    public void delete(Work work, Live<SqsQueue> live) {
      sqs().deleteQueue(request -> request.queueUrl(live.outputs().get(URL).orElseThrow()));
    }

    /** SQS takes up to a minute, and then keeps the name for one more. */
    @Override
    public void gone(Work work, Live<SqsQueue> live) {
      clients
          .waits()
          .until(
              work,
              Duration.ofSeconds(5),
              () -> url(work.scope()).isPresent() ? Waits.notYet("deleting") : Waits.done(true));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<SqsQueue> live) {
      String url = live.outputs().get(URL).orElseThrow();
      return Optional.of(sqs().listQueueTags(request -> request.queueUrl(url)).tags());
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5));
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 2);
    }

    private Optional<String> url(Scope scope) {
      String name = name(scope);
      return Failures.unlessAbsent(() -> sqs().getQueueUrl(request -> request.queueName(name)))
          .flatMap(answer -> Optional.ofNullable(answer.queueUrl()));
    }

    private Optional<Live<SqsQueue>> read(Scope scope, String url) {
      return InParallel.both(
          () -> sqs().listQueueTags(request -> request.queueUrl(url)).tags(),
          () -> attributes(url),
          (tags, attributes) ->
              Tags.address(scope, tags)
                  .map(
                      address ->
                          Live.ready(
                              address,
                              outputs(scope, url).with(Outputs.ARN, arn(attributes)),
                              state(attributes, Tags.users(scope, tags)))));
    }

    private Map<QueueAttributeName, String> attributes(String url) {
      return sqs()
          .getQueueAttributes(
              request ->
                  request
                      .queueUrl(url)
                      .attributeNames(
                          QueueAttributeName.QUEUE_ARN,
                          QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                          QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
                          QueueAttributeName.POLICY))
          .attributes();
    }

    private static String arn(Map<QueueAttributeName, String> attributes) {
      return attributes.getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private static SqsQueue state(
        Map<QueueAttributeName, String> attributes, Map<String, String> tags) {
      return new SqsQueue(
          Integer.parseInt(
              attributes.getOrDefault(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "0")),
          Boolean.parseBoolean(attributes.get(QueueAttributeName.SQS_MANAGED_SSE_ENABLED)),
          PolicyDocument.of(attributes.getOrDefault(QueueAttributeName.POLICY, "")),
          tags);
    }

    private static Map<QueueAttributeName, String> attributes(SqsQueue want) {
      return Map.of(
          QueueAttributeName.MESSAGE_RETENTION_PERIOD,
          Integer.toString(want.messageRetentionPeriod()),
          QueueAttributeName.SQS_MANAGED_SSE_ENABLED,
          Boolean.toString(want.sqsManagedSseEnabled()),
          QueueAttributeName.POLICY,
          want.policy().text());
    }

    private static Outputs outputs(Scope scope, String url) {
      return Outputs.id(name(scope)).with(Outputs.ARN, SqsQueue.arn(scope)).with(URL, url);
    }

    private void setAttributes(Work work, SqsQueue want, String url) {
      sqs().setQueueAttributes(request -> request.queueUrl(url).attributes(attributes(want)));
      awaitAttributes(work, want, url);
    }

    /** Until SQS has told them several times over; that may take a minute. */
    private void awaitAttributes(Work work, SqsQueue want, String url) {
      SqsQueue wanted =
          new SqsQueue(
              want.messageRetentionPeriod(), want.sqsManagedSseEnabled(), want.policy(), Map.of());
      AtomicInteger seen = new AtomicInteger();
      clients
          .waits()
          .until(
              work,
              Duration.ofSeconds(3),
              () -> {
                boolean told = state(attributes(url), Map.of()).equals(wanted);
                int times = told ? seen.incrementAndGet() : 0;
                seen.set(times);
                return times < STEADY ? Waits.notYet("settling") : Waits.done(true);
              });
    }

    private void setTags(String url, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        sqs().tagQueue(request -> request.queueUrl(url).tags(delta.put()));
      }
      if (!delta.remove().isEmpty()) {
        sqs().untagQueue(request -> request.queueUrl(url).tagKeys(delta.remove()));
      }
    }

    private SqsClient sqs() {
      return clients.sqs();
    }
  }
}
