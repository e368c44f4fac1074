package io.eksplan.resources.ecr;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KmsKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * How repositories are that ECR makes by itself under a prefix: that is the name here. Has no tags
 * of its own, and is the plan's by those that it gives to repositories. Id: the prefix.
 *
 * @param appliedFor PULL_THROUGH_CACHE, REPLICATION, CREATE_ON_PUSH
 * @param immutableTags whether a tag stays with its image
 * @param tagExceptions patterns of tags that it is the other way for
 * @param encryption AES256 or KMS
 * @param kmsKeyArn the {@code arn} output of the key; empty: AWS's own for ECR, or whichever it is
 * @param lifecycle which images expire
 * @param policy who may pull and push
 * @param roleArn the {@code arn} output of the role that ECR makes repositories as
 * @param caches whether the pull-through cache of the same prefix is the plan's too, which has no
 *     tags to say so; empty: as it is
 * @param forceDelete whether destroy may delete such repositories with the images in them
 * @param tags the repositories' tags
 */
public record RepositoryCreationTemplate(
    String description,
    Set<String> appliedFor,
    boolean immutableTags,
    Set<String> tagExceptions,
    String encryption,
    Optional<Ref<KmsKey>> kmsKeyArn,
    PolicyDocument lifecycle,
    PolicyDocument policy,
    Ref<IamRole> roleArn,
    Optional<Boolean> caches,
    boolean forceDelete,
    Map<String, String> tags)
    implements Resource {

  /** Which template made a repository: such a repository has no address. */
  static final String TEMPLATE_TAG = Tags.OURS + "template";

  /** Says that the pull-through cache of the same prefix is the plan's. */
  static final String CACHE_TAG = Tags.OURS + "cache";

  public RepositoryCreationTemplate {
    appliedFor = Set.copyOf(appliedFor);
    tagExceptions = Set.copyOf(tagExceptions);
    tags = Map.copyOf(tags);
  }

  /** Templates by way of ECR's {@code CreateRepositoryCreationTemplate} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<RepositoryCreationTemplate> {

    @Override
    public Class<RepositoryCreationTemplate> type() {
      return RepositoryCreationTemplate.class;
    }

    @Override
    public List<Live<RepositoryCreationTemplate>> readAll(Scope scope) {
      return templates(ecr()).stream()
          .filter(template -> template.isOurs(scope))
          .map(
              template ->
                  Live.ready(
                      Address.of(RepositoryCreationTemplate.class, template.prefix()),
                      Outputs.id(template.prefix()),
                      template.state(scope)))
          .toList();
    }

    @Override
    public Outputs create(Work work, RepositoryCreationTemplate want) {
      refuseOthersCache(work, want);
      ecr().createRepositoryCreationTemplate(new TemplateRequests(work, want).creation());
      return Outputs.id(work.address().name());
    }

    /** Sends every attribute: one that is left out stays. */
    @Override
    public void update(Work work, Edit<RepositoryCreationTemplate> edit) {
      Optional<Boolean> caching = edit.live().state().caches();
      edit.when("caches", want -> refuseOthersCache(work, want))
          .whenAny(
              want ->
                  ecr()
                      .updateRepositoryCreationTemplate(
                          new TemplateRequests(work, want, caching).update()),
              "description",
              "appliedFor",
              "immutableTags",
              "tagExceptions",
              "encryption",
              "kmsKeyArn",
              "lifecycle",
              "policy",
              "roleArn",
              "caches",
              "forceDelete",
              "tags");
    }

    /** Repositories that it made stay, with their tags. */
    @Override
    public void delete(Work work, Live<RepositoryCreationTemplate> live) {
      ecr().deleteRepositoryCreationTemplate(request -> request.prefix(live.id()));
    }

    /** So that no repository is made any more while repositories are taken away. */
    @Override
    public Set<Class<? extends Resource>> followed() {
      return Set.of(EcrRepository.class);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<RepositoryCreationTemplate> live) {
      return templates(ecr()).stream()
          .filter(template -> template.prefix().equals(live.id()))
          .findFirst()
          .map(LiveTemplate::tags);
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    static List<LiveTemplate> templates(EcrClient ecr) {
      return ecr
          .describeRepositoryCreationTemplatesPaginator(request -> request.maxResults(1000))
          .repositoryCreationTemplates()
          .stream()
          .map(LiveTemplate::new)
          .toList();
    }

    /**
     * A cache that is there before its mark is somebody else's, and would be taken for the plan's
     * afterwards.
     */
    private void refuseOthersCache(Work work, RepositoryCreationTemplate want) {
      String prefix = work.address().name();
      if (!want.caches().orElse(false)) {
        return;
      }
      Optional<String> upstream =
          Failures.unlessAbsent(
                  () ->
                      ecr()
                          .describePullThroughCacheRules(
                              request -> request.ecrRepositoryPrefixes(prefix)))
              .flatMap(found -> found.pullThroughCacheRules().stream().findFirst())
              .map(rule -> rule.upstreamRegistryUrl());
      if (upstream.isPresent()) {
        throw new Failure(
            Reason.BLOCKED,
            "the pull-through cache rule %s (of %s) exists in the registry and is not this plan's: choose another prefix, or delete that rule"
                .formatted(prefix, upstream.get()));
      }
    }

    private EcrClient ecr() {
      return clients.ecr();
    }
  }
}
