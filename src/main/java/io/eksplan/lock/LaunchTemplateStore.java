package io.eksplan.lock;

import io.eksplan.aws.Clients;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ShutdownBehavior;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The lock of a plan as a launch template {@code eksplan-lock-PLAN}, whose name is unique in its
 * account and region, which costs nothing, and which is deleted by an id that never comes again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html">CreateLaunchTemplate</a>
 */
record LaunchTemplateStore(Clients clients, String plan) implements LockStore {

  private String name() {
    return "eksplan-lock-" + plan;
  }

  @Override
  public Optional<String> create(Holder holder) {
    try {
      return Optional.of(
          clients.ec2().createLaunchTemplate(request(holder)).launchTemplate().launchTemplateId());
    } catch (Failure taken) {
      if (!taken.is(Reason.EXISTS) && !taken.is(Reason.STALE_TOKEN)) {
        throw taken;
      }
      // An answer that was lost: emulators refuse the second call where AWS tells the first one's.
      return find().filter(held -> held.holder().run().equals(holder.run())).map(Held::id);
    }
  }

  private CreateLaunchTemplateRequest request(Holder holder) {
    return CreateLaunchTemplateRequest.builder()
        .launchTemplateName(name())
        .clientToken(holder.run())
        // A template cannot be empty. Nothing is ever launched from this one.
        .launchTemplateData(
            data -> data.instanceInitiatedShutdownBehavior(ShutdownBehavior.TERMINATE))
        .tagSpecifications(tags(holder, plan))
        .build();
  }

  private static TagSpecification tags(Holder holder, String plan) {
    return TagSpecification.builder()
        .resourceType(ResourceType.LAUNCH_TEMPLATE)
        .tags(
            Stream.concat(
                    Stream.of(tag(PlanLock.PLAN_TAG, plan)),
                    holder.tags().entrySet().stream().map(tag -> tag(tag.getKey(), tag.getValue())))
                .toList())
        .build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  @Override
  public Optional<Held> find() {
    Filter named = Filter.builder().name("launch-template-name").values(name()).build();
    return clients
        .ec2()
        .describeLaunchTemplates(ask -> ask.filters(named))
        .launchTemplates()
        .stream()
        .findFirst()
        .map(LaunchTemplateStore::held);
  }

  private static Held held(LaunchTemplate template) {
    return new Held(
        template.launchTemplateId(),
        Holder.of(template.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value))));
  }

  /**
   * Looks first: where the lock was taken away, writing on it would be repeated for a while, as if
   * it were too new to be seen; and an emulator takes tags for what is gone.
   */
  @Override
  public boolean renew(String id, Instant until) {
    try {
      boolean there = find().filter(held -> held.id().equals(id)).isPresent();
      if (there) {
        clients
            .ec2()
            .createTags(tags -> tags.resources(id).tags(tag(Holder.UNTIL, until.toString())));
      }
      return there;
    } catch (Failure failure) {
      if (failure.is(Reason.ABSENT)) {
        return false;
      }
      throw failure;
    }
  }

  @Override
  public void delete(String id) {
    try {
      clients.ec2().deleteLaunchTemplate(lock -> lock.launchTemplateId(id));
    } catch (Failure failure) {
      if (!failure.is(Reason.ABSENT)) {
        throw failure;
      }
    }
  }
}
