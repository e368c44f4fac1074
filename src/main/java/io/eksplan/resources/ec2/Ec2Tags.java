package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags in EC2's form: as a filter, inside create calls, and changed by calls of their own. */
final class Ec2Tags {

  private Ec2Tags() {}

  /**
   * Lets AWS leave out what is not the plan's; emulators may ignore it, so readers look at the tags
   * again.
   */
  static Filter ownedBy(Scope scope) {
    return Filter.builder().name("tag:" + Work.PLAN_TAG).values(scope.plan()).build();
  }

  /** The user's tags and the ownership, for the very call that creates the object. */
  static TagSpecification onCreate(ResourceType type, Work work, Map<String, String> users) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(toList(Tags.onCreate(work, users)))
        .build();
  }

  static Map<String, String> toMap(List<Tag> tags) {
    return tags.stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
  }

  /**
   * What an object is in the plan, by its tags; empty when it is not the plan's. The state is made
   * with the user's tags.
   */
  static <S extends Resource> Optional<Live<S>> live(
      Scope scope, List<Tag> tags, Outputs outputs, Function<Map<String, String>, S> state) {
    Map<String, String> all = toMap(tags);
    return Tags.address(scope, all)
        .map(address -> Live.ready(address, outputs, state.apply(Tags.users(scope, all))));
  }

  /** Leads an object from some tags of the user to others; all other tags stay. */
  static void replace(
      Clients clients, String id, Map<String, String> live, Map<String, String> want) {
    Tags.Delta delta = Tags.delta(live, want);
    put(clients, id, delta.put());
    remove(clients, id, delta.remove());
  }

  static void put(Clients clients, String id, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      clients.ec2().createTags(request -> request.resources(id).tags(toList(tags)));
    }
  }

  static void remove(Clients clients, String id, Set<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    // A tag without a value stands for the key with any value.
    List<Tag> tags = keys.stream().map(key -> Tag.builder().key(key).build()).toList();
    clients.ec2().deleteTags(request -> request.resources(id).tags(tags));
  }

  static List<Tag> toList(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
