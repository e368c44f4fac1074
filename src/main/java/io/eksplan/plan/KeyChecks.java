package io.eksplan.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of the keys that are made and of those that are given. */
final class KeyChecks {

  private static final KeysPlan USUAL = new KeysPlan(365, 30, List.of());

  private KeyChecks() {}

  static void check(PlanFile file, Findings findings) {
    Optional<String> secrets = file.cluster().encryption().map(ClusterPlan.Encryption::kmsKey);
    Optional<String> logs = file.cluster().logging().kmsKey();
    secrets.ifPresent(key -> region(key, file, findings, "cluster", "encryption", "kmsKey"));
    logs.ifPresent(key -> region(key, file, findings, "cluster", "logging", "kmsKey"));
    Optional<String> flows = file.network().flowLogs().flatMap(FlowLogsPlan::kmsKey);
    flows.ifPresent(key -> region(key, file, findings, "network", "flowLogs", "kmsKey"));
    for (int i = 0; i < file.repositories().size(); i++) {
      Object[] path = {"repositories", i, "encryption", "kmsKey"};
      file.repositories()
          .get(i)
          .encryption()
          .key()
          .ifPresent(key -> region(key, file, findings, path));
    }
    for (int i = 0; i < file.registry().creationTemplates().size(); i++) {
      Object[] path = {"registry", "creationTemplates", i, "encryption", "kmsKey"};
      file.registry()
          .creationTemplates()
          .get(i)
          .encryption()
          .key()
          .ifPresent(key -> region(key, file, findings, path));
    }
    int rotation = file.keys().rotationDays();
    if (rotation > 0 && rotation < KeysPlan.SHORTEST_ROTATION) {
      findings.add(
          "\"keys.rotationDays\" must be between %d and 2560, or 0 for never, not %d"
              .formatted(KeysPlan.SHORTEST_ROTATION, rotation),
          "keys",
          "rotationDays");
    }
    boolean makesOne =
        Stream.concat(
                Stream.of(secrets, logs, flows),
                ImageEncryption.ofAll(file).map(ImageEncryption::key))
            .flatMap(Optional::stream)
            .anyMatch(KeysPlan.CREATE::equals);
    if (!makesOne && !file.keys().equals(USUAL)) {
      findings.add(
          "\"keys\" is about keys that eksplan makes, and the plan has none: set"
              + " cluster.encryption.kmsKey, cluster.logging.kmsKey, network.flowLogs.kmsKey or a"
              + " repository's encryption.kmsKey to create",
          "keys");
    }
  }

  /** No service uses a key of another region. */
  private static void region(String key, PlanFile file, Findings findings, Object... path) {
    String region = file.metadata().region();
    if (key.startsWith("arn:") && !region.isEmpty() && !key.split(":", 5)[3].equals(region)) {
      findings.add("\"%s\" is not in region %s".formatted(key, region), path);
    }
  }
}
