package io.eksplan.resources.events;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Names;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.sqs.SqsQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Sends events of the account's default bus on, named {@code eksplan-PLAN-NAME}. Outputs: {@code
 * id} (its name), {@code arn}.
 *
 * @param enabled false only for a living rule that somebody disabled
 * @param targets the {@code arn} outputs of what events are sent to, by the id that the rule knows
 *     them by; a rule has them to itself
 */
public record EventRule(
    String description,
    EventPattern eventPattern,
    boolean enabled,
    Map<String, Ref<SqsQueue>> targets,
    Map<String, String> tags)
    implements Resource {

  /** EventBridge allows 64. */
  private static final int LONGEST_NAME = 64;

  /** How much of a name that is too long stands before its hash. */
  private static final int LONGEST_PREFIX = LONGEST_NAME - 9;

  public EventRule {
    targets = Map.copyOf(targets);
    tags = Map.copyOf(tags);
  }

  /** Rules by way of EventBridge's {@code PutRule}, {@code PutTargets} and their kin. */
  public record Kind(Clients clients) implements ResourceKind<EventRule> {

    private static final int PAGE = 100;

    @Override
    public Class<EventRule> type() {
      return EventRule.class;
    }

    /** The list has neither tags nor targets. */
    @Override
    public List<Live<EventRule>> readAll(Scope scope) {
      String all = prefix(scope);
      String prefix = all.substring(0, Math.min(all.length(), LONGEST_PREFIX));
      return InParallel.map(rules(prefix), rule -> Failures.unlessAbsent(() -> read(scope, rule)))
          .stream()
          .flatMap(Optional::stream)
          .flatMap(Optional::stream)
          .toList();
    }

    /**
     * PutRule would write over somebody else's rule of this name, so it is looked for before.
     *
     * @throws Failure {@code EXISTS} when there is one
     */
    @Override
    public Outputs create(Work work, EventRule want) {
      String name = name(work);
      if (Failures.unlessAbsent(() -> events().describeRule(request -> request.name(name)))
          .filter(rule -> rule.arn() != null)
          .isPresent()) {
        throw new Failure(
            Reason.EXISTS,
            "the EventBridge rule %s is there already and not this plan's: delete it, and run again"
                .formatted(name));
      }
      String arn =
          events()
              .putRule(rule(name, want).tags(tagList(Tags.onCreate(work, want.tags()))).build())
              .ruleArn();
      // PutRule takes no targets. If we stop here, the next plan shows the difference.
      putTargets(name, want.targets());
      return Outputs.id(name).with(Outputs.ARN, arn);
    }

    @Override
    public void update(Work work, Edit<EventRule> edit) {
      Live<EventRule> live = edit.live();
      String name = live.id();
      String arn = live.outputs().get(Outputs.ARN).orElseThrow();
      Map<String, String> liveTags = live.state().tags();
      edit.whenAny(
              want -> events().putRule(rule(name, want).build()),
              "description",
              "eventPattern",
              "enabled")
          .when("targets", want -> setTargets(name, live.state().targets(), want.targets()))
          .when("tags", want -> setTags(arn, Tags.delta(liveTags, want.tags())));
    }

    /** EventBridge keeps a rule that has targets. */
    @Override
    public void delete(Work work, Live<EventRule> live) {
      removeTargets(live.id(), targets(live.id()).stream().map(Target::id).toList());
      events().deleteRule(request -> request.name(live.id()));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<EventRule> live) {
      return Optional.of(tags(live.outputs().get(Outputs.ARN).orElseThrow()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 2);
    }

    private static String prefix(Scope scope) {
      return "eksplan-" + scope.plan() + "-";
    }

    private static String name(Work work) {
      return Names.fit(prefix(work.scope()) + work.address().name(), LONGEST_NAME);
    }

    private List<Rule> rules(String prefix) {
      List<Rule> rules = new ArrayList<>();
      Optional<String> page = Optional.empty();
      do {
        String token = page.orElse(null);
        ListRulesResponse answer =
            events().listRules(request -> request.namePrefix(prefix).limit(PAGE).nextToken(token));
        rules.addAll(answer.rules());
        page = Optional.ofNullable(answer.nextToken());
      } while (page.isPresent());
      return List.copyOf(rules);
    }

    private List<Target> targets(String rule) {
      List<Target> targets = new ArrayList<>();
      Optional<String> page = Optional.empty();
      do {
        String token = page.orElse(null);
        ListTargetsByRuleResponse answer =
            events().listTargetsByRule(request -> request.rule(rule).limit(PAGE).nextToken(token));
        targets.addAll(answer.targets());
        page = Optional.ofNullable(answer.nextToken());
      } while (page.isPresent());
      return List.copyOf(targets);
    }

    private Optional<Live<EventRule>> read(Scope scope, Rule rule) {
      return InParallel.both(
          () -> tags(rule.arn()),
          () -> targets(rule.name()),
          (tags, targets) ->
              Tags.address(scope, tags)
                  .map(
                      address ->
                          Live.ready(
                              address,
                              Outputs.id(rule.name()).with(Outputs.ARN, rule.arn()),
                              state(rule, targets, Tags.users(scope, tags)))));
    }

    private static EventRule state(Rule rule, List<Target> targets, Map<String, String> tags) {
      return new EventRule(
          Objects.requireNonNullElse(rule.description(), ""),
          new EventPattern(Objects.requireNonNullElse(rule.eventPattern(), "")),
          rule.state() == RuleState.ENABLED,
          targets.stream()
              .collect(
                  Collectors.toMap(
                      Target::id,
                      target -> Ref.existing(SqsQueue.class, Outputs.ARN, target.arn()))),
          tags);
    }

    /** All of it: what PutRule is not told, it forgets. Only tags stay as they are. */
    private static PutRuleRequest.Builder rule(String name, EventRule want) {
      return PutRuleRequest.builder()
          .name(name)
          .description(want.description())
          .eventPattern(want.eventPattern().json())
          .state(want.enabled() ? RuleState.ENABLED : RuleState.DISABLED);
    }

    /** New ones first, so that no event is lost. */
    private void setTargets(
        String rule, Map<String, Ref<SqsQueue>> live, Map<String, Ref<SqsQueue>> want) {
      Map<String, Ref<SqsQueue>> missing = new HashMap<>(want);
      missing.entrySet().removeAll(live.entrySet());
      putTargets(rule, missing);
      Set<String> extra = new HashSet<>(live.keySet());
      extra.removeAll(want.keySet());
      removeTargets(rule, extra);
    }

    private void putTargets(String rule, Map<String, Ref<SqsQueue>> targets) {
      if (targets.isEmpty()) {
        return;
      }
      List<Target> list =
          targets.entrySet().stream()
              .map(
                  target ->
                      Target.builder().id(target.getKey()).arn(target.getValue().value()).build())
              .toList();
      events().putTargets(request -> request.rule(rule).targets(list));
    }

    private void removeTargets(String rule, Collection<String> ids) {
      if (!ids.isEmpty()) {
        events().removeTargets(request -> request.rule(rule).ids(ids));
      }
    }

    private Map<String, String> tags(String arn) {
      return events().listTagsForResource(request -> request.resourceARN(arn)).tags().stream()
          .collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
    }

    private void setTags(String arn, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        events().tagResource(request -> request.resourceARN(arn).tags(tagList(delta.put())));
      }
      if (!delta.remove().isEmpty()) {
        events().untagResource(request -> request.resourceARN(arn).tagKeys(delta.remove()));
      }
    }

    private static List<Tag> tagList(Map<String, String> tags) {
      return tags.entrySet().stream()
          .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
          .toList();
    }

    private EventBridgeClient events() {
      return clients.events();
    }
  }
}
