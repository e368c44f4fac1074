package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.ClusterPlan;
import io.eksplan.plan.FlowLogsPlan;
import io.eksplan.plan.ImageEncryption;
import io.eksplan.plan.KeysPlan;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KeyPolicy;
import io.eksplan.resources.kms.KmsKey;
import io.eksplan.resources.logs.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The KMS keys that the plan makes, and the references to those and to given ones. */
final class KeysExpansion {

  private final Setting setting;
  private final KeysPlan keys;

  KeysExpansion(Setting setting) {
    this.setting = setting;
    this.keys = setting.file().keys();
  }

  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>();
    if (makes(secrets())) {
      wanted.add(Wanted.of(KmsKey.SECRETS, key("Kubernetes secrets", policy())));
    }
    if (makes(logs()) || makes(flowLogs())) {
      String group = LogGroup.arn(scope(), LogGroup.nameFor(setting.plan(), "*"));
      wanted.add(Wanted.of(KmsKey.LOGS, key("Logs", policy().lettingLogs(scope(), group))));
    }
    if (ImageEncryption.ofAll(setting.file()).anyMatch(choice -> makes(choice.key()))) {
      wanted.add(Wanted.of(KmsKey.IMAGES, key("Container images", policy())));
    }
    return wanted;
  }

  /** The key of the cluster's secrets. */
  Set<Ref<KmsKey>> ofSecrets() {
    return ref(secrets(), KmsKey.SECRETS);
  }

  /** The key of the control plane's logs. */
  Set<Ref<KmsKey>> ofLogs() {
    return ref(logs(), KmsKey.LOGS);
  }

  /** The key of the flow logs: the control plane's, unless they have a choice of their own. */
  Set<Ref<KmsKey>> ofFlowLogs() {
    return ref(flowLogs().or(this::logs), KmsKey.LOGS);
  }

  /** The key of images: the plan's for {@code create}, or that ARN. */
  static Ref<KmsKey> ofImages(String choice) {
    return choice.equals(KeysPlan.CREATE)
        ? Ref.to(KmsKey.class, KmsKey.IMAGES, Outputs.ARN)
        : Ref.existing(KmsKey.class, Outputs.ARN, choice);
  }

  private static Set<Ref<KmsKey>> ref(Optional<String> choice, String name) {
    if (makes(choice)) {
      return Set.of(Ref.to(KmsKey.class, name, Outputs.ARN));
    }
    return choice
        .map(arn -> Set.of(Ref.existing(KmsKey.class, Outputs.ARN, arn)))
        .orElseGet(Set::of);
  }

  private KmsKey key(String what, KeyPolicy policy) {
    PolicyDocument document = policy.document();
    return new KmsKey(
        what + " of the EKS cluster " + setting.plan(),
        document,
        keys.rotationDays(),
        true,
        keys.deletionWindowDays(),
        setting.tags(Map.of()));
  }

  private KeyPolicy policy() {
    return KeyPolicy.ofAccount(scope()).lettingAdminister(Set.copyOf(keys.administrators()));
  }

  private Optional<String> secrets() {
    return setting.file().cluster().encryption().map(ClusterPlan.Encryption::kmsKey);
  }

  private Optional<String> logs() {
    return setting.file().cluster().logging().kmsKey();
  }

  private Optional<String> flowLogs() {
    return setting.file().network().flowLogs().flatMap(FlowLogsPlan::kmsKey);
  }

  private static boolean makes(Optional<String> choice) {
    return choice.filter(KeysPlan.CREATE::equals).isPresent();
  }

  private Scope scope() {
    return setting.knowledge().scope();
  }
}
