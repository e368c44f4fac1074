package io.eksplan.resources;

import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KeyPolicy;
import io.eksplan.resources.kms.KmsKey;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Set;

/** A key for secrets, and one that CloudWatch Logs may use. */
record KeySamples(Scope scope) implements SampleSet {

  static final Ref<KmsKey> SECRETS = Ref.to(KmsKey.class, KmsKey.SECRETS, Outputs.ARN);
  static final Ref<KmsKey> LOGS = Ref.to(KmsKey.class, KmsKey.LOGS, Outputs.ARN);

  @Override
  public List<Sample> samples() {
    KeyPolicy policy = KeyPolicy.ofAccount(scope);
    return List.of(
        Sample.of(
            KmsKey.SECRETS,
            new KmsKey("for secrets", policy.document(), 365, true, 30, TAGS),
            Set.of("id", "arn"),
            Variant.of("description", "for something else"),
            Variant.of("description", ""),
            Variant.of("policy", forLogs()),
            Variant.of(
                "policy",
                policy.lettingAdminister(Set.of("arn:aws:iam::000000000000:role/keys")).document()),
            Variant.of("rotationDays", 90),
            Variant.of("rotationDays", 0),
            Variant.of("enabled", false),
            Variant.of("deletionWindowDays", 7),
            Variant.of("tags", OTHER_TAGS)));
  }

  @Override
  public List<Wanted> others() {
    return List.of(Wanted.of(KmsKey.LOGS, new KmsKey("for logs", forLogs(), 0, true, 7, TAGS)));
  }

  private PolicyDocument forLogs() {
    String group = LogGroup.arn(scope, LogGroup.nameFor(scope.plan()));
    return KeyPolicy.ofAccount(scope).lettingLogs(scope, group).document();
  }
}
