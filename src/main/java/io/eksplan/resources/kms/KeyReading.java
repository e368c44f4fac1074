package io.eksplan.resources.kms;

import io.eksplan.aws.InParallel;
import io.eksplan.model.Live;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.Tag;

/** One key in the record's terms; KMS tells it by DescribeKey and three calls more. */
record KeyReading(KmsClient kms, String id) {

  private static final int LONGEST_WINDOW = 30;
  private static final int USUAL_PERIOD = 365;

  boolean owned(Scope scope) {
    return Tags.address(scope, tags()).isPresent();
  }

  /** The key, if the plan owns it. */
  Optional<Live<KmsKey>> live(Scope scope) {
    return InParallel.both(this::describe, this::tags, (key, tags) -> live(scope, key, tags));
  }

  private Optional<Live<KmsKey>> live(Scope scope, KeyMetadata key, Map<String, String> tags) {
    return Tags.address(scope, tags)
        .map(
            address ->
                Live.ready(address, KeySearch.outputs(key), state(scope, key, tags))
                    .withStatus(status(key)));
  }

  private KmsKey state(Scope scope, KeyMetadata key, Map<String, String> tags) {
    boolean leaving = status(key) instanceof Status.Deleting;
    return InParallel.both(
        this::policy,
        // KMS does not tell it of a key that is being deleted.
        () -> leaving ? KmsKey.NEVER : rotationDays(),
        (policy, rotationDays) ->
            new KmsKey(
                Optional.ofNullable(key.description()).orElse(""),
                policy,
                rotationDays,
                Boolean.TRUE.equals(key.enabled()),
                window(tags),
                Tags.users(scope, tags)));
  }

  private static Status status(KeyMetadata key) {
    return switch (key.keyState()) {
      case PENDING_DELETION, PENDING_REPLICA_DELETION ->
          new Status.Deleting(key.keyStateAsString() + " until " + key.deletionDate());
      case CREATING, UPDATING -> new Status.Pending(key.keyStateAsString());
      case ENABLED, DISABLED, PENDING_IMPORT, UNAVAILABLE, UNKNOWN_TO_SDK_VERSION -> Status.READY;
    };
  }

  private KeyMetadata describe() {
    return kms.describeKey(request -> request.keyId(id)).keyMetadata();
  }

  Map<String, String> tags() {
    return kms.listResourceTagsPaginator(request -> request.keyId(id)).tags().stream()
        .collect(Collectors.toUnmodifiableMap(Tag::tagKey, Tag::tagValue));
  }

  private PolicyDocument policy() {
    return PolicyDocument.of(
        kms.getKeyPolicy(request -> request.keyId(id).policyName(KeyEdits.POLICY)).policy());
  }

  private int rotationDays() {
    GetKeyRotationStatusResponse rotation = kms.getKeyRotationStatus(request -> request.keyId(id));
    if (!Boolean.TRUE.equals(rotation.keyRotationEnabled())) {
      return KmsKey.NEVER;
    }
    return Optional.ofNullable(rotation.rotationPeriodInDays()).orElse(USUAL_PERIOD);
  }

  /** Without our tag, or with one that somebody spoilt, KMS's own default holds. */
  private static int window(Map<String, String> tags) {
    String days = tags.getOrDefault(KeyEdits.DELETION_WINDOW, "");
    return days.matches("[0-9]{1,2}") ? Integer.parseInt(days) : LONGEST_WINDOW;
  }
}
