package io.eksplan.resources.ecr;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Disruption;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Replacement;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KmsKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.ecr.model.Tag;

/**
 * A repository of container images. Id: its name, which is the address's too. Outputs: {@code id},
 * {@code arn}, {@code uri}.
 *
 * @param immutableTags whether a tag stays with its image
 * @param tagExceptions patterns of tags that it is the other way for
 * @param encryption AES256 or KMS
 * @param kmsKeyArn the {@code arn} output of the key; empty: AWS's own for ECR, or whichever it is
 * @param lifecycle which images expire ({@link LifecycleRules}); an empty text for never
 * @param policy who may pull and push ({@link RepositoryAccess}); an empty text for nobody but the
 *     account
 * @param forceDelete whether destroy may delete it with images in it; kept in the tag {@code
 *     eksplan/force-delete}
 */
public record EcrRepository(
    boolean immutableTags,
    Set<String> tagExceptions,
    boolean scanOnPush,
    @Fixed String encryption,
    @Fixed Optional<Ref<KmsKey>> kmsKeyArn,
    PolicyDocument lifecycle,
    PolicyDocument policy,
    boolean forceDelete,
    Map<String, String> tags)
    implements Resource {

  /** Output: where images are pushed to and pulled from. */
  public static final String URI = "uri";

  static final String FORCE_DELETE = Tags.OURS + "force-delete";

  public EcrRepository {
    tagExceptions = Set.copyOf(tagExceptions);
    tags = Map.copyOf(tags);
  }

  static List<Tag> tagList(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  /**
   * Why a repository would not go: it holds images ({@code ListImages}), and neither the user nor
   * its tag says that they may go too. Where nobody may tell, deleting it will.
   */
  public static Optional<String> objectionToDeleting(Clients clients, Live<?> live) {
    boolean full =
        Failures.unless(
                Set.of(Reason.ABSENT, Reason.DENIED, Reason.UNSUPPORTED),
                () ->
                    clients
                        .ecr()
                        .listImages(request -> request.repositoryName(live.id()).maxResults(1)))
            .stream()
            .anyMatch(images -> !images.imageIds().isEmpty());
    return full && live.state() instanceof EcrRepository state && !mayTakeImages(live, state)
        ? Optional.of("repository " + live.id() + " still holds images: " + remedy(live))
        : Optional.empty();
  }

  private static boolean mayTakeImages(Live<?> live, EcrRepository state) {
    return live.forced() || state.forceDelete();
  }

  private static String remedy(Live<?> live) {
    return "set forceDelete: true for it in the plan file and apply, or empty it, then run this"
        + " again; or pass --force-delete "
        + live.address();
  }

  /** Repositories by way of ECR's {@code CreateRepository} and its kin. */
  public record Kind(Clients clients) implements ResourceKind<EcrRepository> {

    @Override
    public Class<EcrRepository> type() {
      return EcrRepository.class;
    }

    /**
     * ECR filters by neither tag nor prefix: the whole registry is listed, and each repository
     * asked for its tags.
     */
    @Override
    public List<Live<EcrRepository>> readAll(Scope scope) {
      return read(scope, (_, tags) -> Tags.address(scope, tags));
    }

    /** Those that ECR made by a template of the plan's: no entry of a plan file stands for them. */
    @Override
    public List<Live<EcrRepository>> strays(Scope scope) {
      return read(
          scope,
          (name, tags) ->
              scope.plan().equals(tags.get(Work.PLAN_TAG))
                      && tags.containsKey(RepositoryCreationTemplate.TEMPLATE_TAG)
                      && !tags.containsKey(Work.ADDRESS_TAG)
                  ? Optional.of(Address.of(EcrRepository.class, name))
                  : Optional.empty());
    }

    private List<Live<EcrRepository>> read(
        Scope scope, BiFunction<String, Map<String, String>, Optional<Address>> addresses) {
      List<Repository> all =
          ecr()
              .describeRepositoriesPaginator(request -> request.maxResults(1000))
              .repositories()
              .stream()
              .toList();
      return InParallel.map(
              all, found -> Failures.unlessAbsent(() -> read(scope, found, addresses)))
          .stream()
          .flatMap(Optional::stream)
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Outputs create(Work work, EcrRepository want) {
      String name = work.address().name();
      Repository repository =
          ecr()
              .createRepository(
                  request ->
                      request
                          .repositoryName(name)
                          .imageTagMutability(TagMutability.of(want).value())
                          .imageTagMutabilityExclusionFilters(TagMutability.of(want).filters())
                          .imageScanningConfiguration(scan -> scan.scanOnPush(want.scanOnPush()))
                          .encryptionConfiguration(encryption(want))
                          .tags(tagsOnCreate(work, want)))
              .repository();
      // CreateRepository takes no policies. If we stop here, the next plan shows the difference.
      RepositoryPolicies policies = new RepositoryPolicies(ecr(), name);
      if (!want.lifecycle().isEmpty()) {
        policies.setLifecycle(want.lifecycle());
      }
      if (!want.policy().isEmpty()) {
        policies.setAccess(want.policy());
      }
      return outputs(repository);
    }

    @Override
    public void update(Work work, Edit<EcrRepository> edit) {
      String name = edit.live().id();
      String arn = edit.live().outputs().get(Outputs.ARN).orElseThrow();
      RepositoryPolicies policies = new RepositoryPolicies(ecr(), name);
      Map<String, String> liveTags = edit.live().state().tags();
      edit.whenAny(
              want -> setMutability(name, TagMutability.of(want)), "immutableTags", "tagExceptions")
          .when("scanOnPush", want -> setScanning(name, want.scanOnPush()))
          .when("lifecycle", want -> policies.setLifecycle(want.lifecycle()))
          .when("policy", want -> policies.setAccess(want.policy()))
          .when("forceDelete", want -> setForceDelete(arn, want.forceDelete()))
          .when("tags", want -> setTags(arn, Tags.delta(liveTags, want.tags())));
    }

    /**
     * {@code DeleteRepository}, by force where the user says so. Else reads what the repository's
     * tag says, not the plan file, which may be gone.
     *
     * @throws Failure {@code BLOCKED} when it holds images and its tag does not say that they may
     *     go
     */
    @Override
    public void delete(Work work, Live<EcrRepository> live) {
      try {
        ecr()
            .deleteRepository(
                request ->
                    request.repositoryName(live.id()).force(mayTakeImages(live, live.state())));
      } catch (Failure failure) {
        throw failure.code().equals("RepositoryNotEmptyException")
            ? holdsImages(live, failure)
            : failure;
      }
    }

    @Override
    public Replacement replacement() {
      return Replacement.GUARDED;
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<EcrRepository> live) {
      return Optional.of(tags(live.outputs().get(Outputs.ARN).orElseThrow()));
    }

    @Override
    public Disruption disruptionByDeleting(Live<EcrRepository> live) {
      return Disruption.of(Disruption.Level.DATA_DELETED);
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 3);
    }

    private Optional<Live<EcrRepository>> read(
        Scope scope,
        Repository repository,
        BiFunction<String, Map<String, String>, Optional<Address>> addresses) {
      Map<String, String> tags = tags(repository.repositoryArn());
      return addresses
          .apply(repository.repositoryName(), tags)
          .map(
              address ->
                  Live.ready(address, outputs(repository), state(scope, repository, tags))
                      .lacking(unanswered(repository)));
    }

    /** What ECR always tells, and some emulators of it do not. */
    private static Set<String> unanswered(Repository repository) {
      Set<String> missing = new HashSet<>();
      if (TagMutability.of(repository).lacksExceptions(repository.imageTagMutability())) {
        missing.add("tagExceptions");
      }
      if (encryption(repository).equals("KMS") && key(repository).isEmpty()) {
        missing.add("kmsKeyArn");
      }
      return missing;
    }

    private EcrRepository state(Scope scope, Repository repository, Map<String, String> tags) {
      RepositoryPolicies policies = new RepositoryPolicies(ecr(), repository.repositoryName());
      return InParallel.both(
          policies::lifecycle,
          policies::access,
          (lifecycle, access) ->
              new EcrRepository(
                  TagMutability.of(repository).immutable(),
                  TagMutability.of(repository).exceptions(),
                  scansOnPush(repository),
                  encryption(repository),
                  key(repository),
                  lifecycle,
                  access,
                  Boolean.parseBoolean(tags.get(FORCE_DELETE)),
                  Tags.users(scope, tags)));
    }

    private Map<String, String> tags(String arn) {
      return ecr().listTagsForResource(request -> request.resourceArn(arn)).tags().stream()
          .collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
    }

    private static boolean scansOnPush(Repository repository) {
      ImageScanningConfiguration scanning = repository.imageScanningConfiguration();
      return scanning != null && Boolean.TRUE.equals(scanning.scanOnPush());
    }

    /** Repositories older than the choice are without one, and encrypted with AES256. */
    private static String encryption(Repository repository) {
      return repository.encryptionConfiguration() == null
          ? EncryptionType.AES256.toString()
          : repository.encryptionConfiguration().encryptionTypeAsString();
    }

    private static Optional<Ref<KmsKey>> key(Repository repository) {
      return Optional.ofNullable(repository.encryptionConfiguration())
          .flatMap(encryption -> Optional.ofNullable(encryption.kmsKey()))
          .map(arn -> Ref.existing(KmsKey.class, Outputs.ARN, arn));
    }

    private static EncryptionConfiguration encryption(EcrRepository want) {
      return EncryptionConfiguration.builder()
          .encryptionType(want.encryption())
          .kmsKey(want.kmsKeyArn().map(Ref::value).orElse(null))
          .build();
    }

    private static Outputs outputs(Repository repository) {
      return Outputs.id(repository.repositoryName())
          .with(Outputs.ARN, repository.repositoryArn())
          .with(URI, repository.repositoryUri());
    }

    private static List<Tag> tagsOnCreate(Work work, EcrRepository want) {
      Map<String, String> tags = new HashMap<>(Tags.onCreate(work, want.tags()));
      if (want.forceDelete()) {
        tags.put(FORCE_DELETE, "true");
      }
      return tagList(tags);
    }

    private void setMutability(String name, TagMutability mutability) {
      ecr()
          .putImageTagMutability(
              request ->
                  request
                      .repositoryName(name)
                      .imageTagMutability(mutability.value())
                      .imageTagMutabilityExclusionFilters(mutability.filters()));
    }

    private void setScanning(String name, boolean onPush) {
      ecr()
          .putImageScanningConfiguration(
              request ->
                  request
                      .repositoryName(name)
                      .imageScanningConfiguration(scan -> scan.scanOnPush(onPush)));
    }

    private void setForceDelete(String arn, boolean force) {
      setTags(
          arn,
          force
              ? new Tags.Delta(Map.of(FORCE_DELETE, "true"), Set.of())
              : new Tags.Delta(Map.of(), Set.of(FORCE_DELETE)));
    }

    private void setTags(String arn, Tags.Delta delta) {
      if (!delta.put().isEmpty()) {
        ecr().tagResource(request -> request.resourceArn(arn).tags(tagList(delta.put())));
      }
      if (!delta.remove().isEmpty()) {
        ecr().untagResource(request -> request.resourceArn(arn).tagKeys(delta.remove()));
      }
    }

    private static Failure holdsImages(Live<EcrRepository> live, Failure failure) {
      return new Failure(
          Reason.BLOCKED,
          failure.code(),
          "repository "
              + live.id()
              + " still holds images, so it was not deleted: "
              + remedy(live)
              + " ("
              + failure.text()
              + ")",
          failure);
    }

    private EcrClient ecr() {
      return clients.ecr();
    }
  }
}
