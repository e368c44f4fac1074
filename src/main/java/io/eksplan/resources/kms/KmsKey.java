package io.eksplan.resources.kms;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.iam.PolicyDocument;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * A symmetric key that AWS keeps and rotates, with the alias {@code alias/eksplan/PLAN/NAME} that
 * it is found by. Outputs: {@code id} (the key's id), {@code arn}.
 *
 * @param policy who may use and administer the key
 * @param rotationDays between two rotations, 90 to 2560; 0 for never
 * @param enabled false only for a living key that somebody disabled
 * @param deletionWindowDays how long KMS keeps the key after its deletion was asked for, 7 to 30.
 *     Kept in a tag, as KMS has no place for it before that
 */
public record KmsKey(
    String description,
    PolicyDocument policy,
    int rotationDays,
    boolean enabled,
    int deletionWindowDays,
    Map<String, String> tags)
    implements Resource {

  /** The name of the key that Kubernetes' secrets are encrypted with. */
  public static final String SECRETS = "secrets";

  /** The name of the key that the control plane's logs are encrypted with. */
  public static final String LOGS = "logs";

  /** The name of the key that container images are encrypted with. */
  public static final String IMAGES = "images";

  static final int NEVER = 0;

  public KmsKey {
    tags = Map.copyOf(tags);
  }

  /** Keys by way of KMS's {@code CreateKey}, {@code CreateAlias} and their kin. */
  public record Kind(Clients clients) implements ResourceKind<KmsKey> {

    /** KMS is right about a new key only when it says the same several times over. */
    private static final int STEADY = 5;

    @Override
    public Class<KmsKey> type() {
      return KmsKey.class;
    }

    /** By alias: of a key itself, ListKeys tells the id alone. */
    @Override
    public List<Live<KmsKey>> readAll(Scope scope) {
      return search().aliased(scope);
    }

    /** Keys that a run which died before CreateAlias has left. */
    @Override
    public List<Live<KmsKey>> strays(Scope scope) {
      return search().nameless(scope);
    }

    /**
     * CreateKey has no token and is never repeated blindly: a key that an earlier try left without
     * its alias is taken up instead. The alias follows at once, since the key is found by it.
     */
    @Override
    public Outputs create(Work work, KmsKey want) {
      String alias = KeySearch.alias(work);
      search().mustBeFree(alias);
      Optional<Live<KmsKey>> stray = search().stray(work);
      Outputs key = stray.map(Live::outputs).orElseGet(() -> createKey(work, want));
      kms().createAlias(request -> request.aliasName(alias).targetKeyId(key.id()));
      KeyEdits edits = new KeyEdits(kms(), key.id());
      stray.ifPresentOrElse(
          live -> edits.make(new Edit<>(live, want, KeyEdits.ALL)),
          () -> edits.rotate(want.rotationDays()));
      return key;
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      Steady steady = new Steady(STEADY);
      return clients
          .waits()
          .until(
              work,
              Duration.ofSeconds(1),
              () ->
                  search()
                      .read(work.scope(), outputs.id())
                      .filter(steady::sees)
                      .map(live -> Waits.done(live.outputs()))
                      .orElseGet(() -> Waits.notYet("settling")));
    }

    @Override
    public void update(Work work, Edit<KmsKey> edit) {
      new KeyEdits(kms(), edit.live().id()).make(edit);
    }

    /**
     * ScheduleKeyDeletion; the alias goes in {@link #gone}. In this order a run that dies between
     * the two leaves a key that its alias still finds, and not one that costs money unseen.
     *
     * @throws Failure {@code BLOCKED} when the plan's cluster lives and encrypts with the key
     */
    @Override
    public void delete(Work work, Live<KmsKey> live) {
      mustNotBeTheClusters(work.scope(), live);
      kms()
          .scheduleKeyDeletion(
              request ->
                  request.keyId(live.id()).pendingWindowInDays(live.state().deletionWindowDays()));
    }

    /** The key stays until its window is over; its alias, and so its name, is free now. */
    @Override
    public void gone(Work work, Live<KmsKey> live) {
      Failures.ignoringAbsent(() -> search().removeAliases(work.scope(), live.id()));
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<KmsKey> live) {
      return Optional.of(
          "KMS keeps it for %d more days, in which its deletion can be cancelled; then all that it encrypted is lost"
              .formatted(live.state().deletionWindowDays()));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<KmsKey> live) {
      return Optional.of(new KeyReading(kms(), live.id()).tags());
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5));
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 4);
    }

    private Outputs createKey(Work work, KmsKey want) {
      try {
        KeyMetadata made =
            kms()
                .createKey(
                    request ->
                        request
                            .description(want.description())
                            .policy(want.policy().text())
                            .tags(KeyEdits.tagsOnCreate(work, want)))
                .keyMetadata();
        return KeySearch.outputs(made);
      } catch (Failure failure) {
        if (!failure.is(Reason.AMBIGUOUS)) {
          throw failure;
        }
        return search().soon(work).map(Live::outputs).orElseThrow(() -> failure);
      }
    }

    /** The graph sees to it; but a cluster whose key goes is lost for ever, so EKS is asked too. */
    private void mustNotBeTheClusters(Scope scope, Live<KmsKey> live) {
      String arn = live.outputs().get(Outputs.ARN).orElseThrow();
      boolean used =
          Failures.unlessAbsent(
                  () -> clients.eks().describeCluster(request -> request.name(scope.plan())))
              .filter(answer -> answer.cluster().hasEncryptionConfig())
              .stream()
              .flatMap(answer -> answer.cluster().encryptionConfig().stream())
              .anyMatch(config -> arn.equals(config.provider().keyArn()));
      if (used) {
        throw new Failure(
            Reason.BLOCKED,
            "%s: the cluster %s lives and encrypts with this key, so it is not deleted; delete the cluster first"
                .formatted(live.address(), scope.plan()));
      }
    }

    private KeySearch search() {
      return new KeySearch(clients);
    }

    private KmsClient kms() {
      return clients.kms();
    }
  }
}
