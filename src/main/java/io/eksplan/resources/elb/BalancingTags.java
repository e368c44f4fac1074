package io.eksplan.resources.elb;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.resources.ec2.Ground;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/** Tags of load balancers and target groups, which their lists leave out. */
record BalancingTags(Clients clients) {

  /** As many as DescribeTags takes. */
  private static final int AT_ONCE = 20;

  /** Something with its tags. */
  record Tagged<T>(T one, Map<String, String> tags) {}

  /** Those of these load balancers or target groups that are the cluster's by their tags. */
  <T> List<Tagged<T>> ofCluster(Ground ground, List<T> near, Function<T, String> arn) {
    return clusters(ground, near, arn, this::ask);
  }

  /** The same of Classic Load Balancers, which have names alone. */
  <T> List<Tagged<T>> classicOfCluster(Ground ground, List<T> near, Function<T, String> name) {
    return clusters(ground, near, name, this::askClassic);
  }

  /** Those of one load balancer or target group. */
  Optional<Map<String, String>> of(String arn) {
    return Optional.ofNullable(ask(List.of(arn)).get(arn));
  }

  /** The same of a Classic Load Balancer. */
  Optional<Map<String, String>> ofClassic(String name) {
    return Optional.ofNullable(askClassic(List.of(name)).get(name));
  }

  private static <T> List<Tagged<T>> clusters(
      Ground ground, List<T> near, Function<T, String> id, Question question) {
    Map<String, Map<String, String>> tags = inWindows(near.stream().map(id).toList(), question);
    return near.stream()
        .map(one -> new Tagged<>(one, tags.getOrDefault(id.apply(one), Map.of())))
        .filter(tagged -> ground.isClusters(tagged.tags()))
        .toList();
  }

  private interface Question {
    Map<String, Map<String, String>> ask(List<String> some);
  }

  private static Map<String, Map<String, String>> inWindows(List<String> all, Question question) {
    Map<String, Map<String, String>> tags = new HashMap<>();
    var windows = all.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList();
    InParallel.map(windows, some -> askAll(some, question)).forEach(tags::putAll);
    return tags;
  }

  /**
   * One that is gone meanwhile makes AWS refuse them all, so they are asked for one by one then.
   */
  private static Map<String, Map<String, String>> askAll(List<String> some, Question question) {
    var answer = Failures.unlessAbsent(() -> question.ask(some));
    if (answer.isPresent() || some.size() == 1) {
      return answer.orElse(Map.of());
    }
    return some.stream()
        .flatMap(one -> askAll(List.of(one), question).entrySet().stream())
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Map<String, Map<String, String>> ask(List<String> arns) {
    return clients
        .elasticLoadBalancing()
        .describeTags(request -> request.resourceArns(arns))
        .tagDescriptions()
        .stream()
        .collect(Collectors.toMap(TagDescription::resourceArn, BalancingTags::tags));
  }

  private static Map<String, String> tags(TagDescription description) {
    return description.tags().stream()
        .collect(Collectors.toMap(tag -> tag.key(), tag -> text(tag.value())));
  }

  private Map<String, Map<String, String>> askClassic(List<String> names) {
    return clients
        .classicLoadBalancing()
        .describeTags(request -> request.loadBalancerNames(names))
        .tagDescriptions()
        .stream()
        .collect(
            Collectors.toMap(
                software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription
                    ::loadBalancerName,
                description ->
                    description.tags().stream()
                        .collect(Collectors.toMap(Tag::key, tag -> text(tag.value())))));
  }

  /** Both may tell a tag without a value so. */
  private static String text(@org.jspecify.annotations.Nullable String value) {
    return Stream.ofNullable(value).findFirst().orElse("");
  }
}
