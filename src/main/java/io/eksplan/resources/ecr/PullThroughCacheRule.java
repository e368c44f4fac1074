package io.eksplan.resources.ecr;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * A prefix of repositories, which is the name here, under which ECR fetches the images of another
 * registry. It has no tags: the creation template of the same prefix says that it is the plan's.
 * Id: the prefix.
 *
 * @param upstream the other registry's host
 * @param upstreamPrefix what to put before a repository's name there; {@code ROOT} for nothing
 * @param credentialArn the secret to sign in with there; an empty text for none
 * @param customRoleArn the role that reads another account's ECR; an empty text for none
 */
public record PullThroughCacheRule(
    @Fixed Ref<RepositoryCreationTemplate> template,
    @Fixed String upstream,
    @Fixed String upstreamPrefix,
    String credentialArn,
    String customRoleArn)
    implements Resource {

  /** ECR's word for no prefix. */
  public static final String ROOT = "ROOT";

  /** Caches by way of ECR's {@code CreatePullThroughCacheRule} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<PullThroughCacheRule> {

    @Override
    public Class<PullThroughCacheRule> type() {
      return PullThroughCacheRule.class;
    }

    /** Templates are asked for only where the registry has a cache at all. */
    @Override
    public List<Live<PullThroughCacheRule>> readAll(Scope scope) {
      var rules =
          ecr()
              .describePullThroughCacheRulesPaginator(request -> request.maxResults(1000))
              .pullThroughCacheRules()
              .stream()
              .toList();
      if (rules.isEmpty()) {
        return List.of();
      }
      Set<String> ours =
          RepositoryCreationTemplate.Kind.templates(ecr()).stream()
              .filter(template -> template.isOurs(scope) && template.caches())
              .map(LiveTemplate::prefix)
              .collect(Collectors.toSet());
      return rules.stream()
          .filter(rule -> ours.contains(rule.ecrRepositoryPrefix()))
          .map(Kind::toLive)
          .toList();
    }

    @Override
    public Outputs create(Work work, PullThroughCacheRule want) {
      ecr()
          .createPullThroughCacheRule(
              request ->
                  request
                      .ecrRepositoryPrefix(work.address().name())
                      .upstreamRegistryUrl(want.upstream())
                      .upstreamRepositoryPrefix(want.upstreamPrefix())
                      .credentialArn(unlessEmpty(want.credentialArn()))
                      .customRoleArn(unlessEmpty(want.customRoleArn())));
      return Outputs.id(work.address().name());
    }

    @Override
    public void update(Work work, Edit<PullThroughCacheRule> edit) {
      edit.whenAny(
          want ->
              ecr()
                  .updatePullThroughCacheRule(
                      request ->
                          request
                              .ecrRepositoryPrefix(edit.live().id())
                              .credentialArn(unlessEmpty(want.credentialArn()))
                              .customRoleArn(unlessEmpty(want.customRoleArn()))),
          "credentialArn",
          "customRoleArn");
    }

    /** The repositories and images that it made stay. */
    @Override
    public void delete(Work work, Live<PullThroughCacheRule> live) {
      ecr().deletePullThroughCacheRule(request -> request.ecrRepositoryPrefix(live.id()));
    }

    @Override
    public Optional<String> objection(Live<PullThroughCacheRule> live, PullThroughCacheRule want) {
      boolean drops =
          isDropped(live.state().credentialArn(), want.credentialArn())
              || isDropped(live.state().customRoleArn(), want.customRoleArn());
      return drops
          ? Optional.of(
              "ECR changes the secret and the role of a pull-through cache and cannot take them"
                  + " away: pass --replace "
                  + live.address())
          : Optional.empty();
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(2, 0);
    }

    private static boolean isDropped(String live, String want) {
      return want.isEmpty() && !live.isEmpty();
    }

    private static Live<PullThroughCacheRule> toLive(
        software.amazon.awssdk.services.ecr.model.PullThroughCacheRule rule) {
      String prefix = rule.ecrRepositoryPrefix();
      String upstreamPrefix = text(rule.upstreamRepositoryPrefix());
      return Live.ready(
          Address.of(PullThroughCacheRule.class, prefix),
          Outputs.id(prefix),
          new PullThroughCacheRule(
              Ref.existing(RepositoryCreationTemplate.class, prefix),
              rule.upstreamRegistryUrl(),
              upstreamPrefix.isEmpty() ? ROOT : upstreamPrefix,
              text(rule.credentialArn()),
              text(rule.customRoleArn())));
    }

    private static @Nullable String unlessEmpty(String text) {
      return text.isEmpty() ? null : text;
    }

    private static String text(@Nullable String told) {
      return told == null ? "" : told;
    }

    private EcrClient ecr() {
      return clients.ecr();
    }
  }
}
