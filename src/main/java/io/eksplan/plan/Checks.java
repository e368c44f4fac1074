package io.eksplan.plan;

import io.eksplan.resources.Tags;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a plan must be besides well formed, as far as the file alone can tell. */
final class Checks {

  private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

  private static final Duration SHORTEST_LIFE = Duration.ofMinutes(10);

  private Checks() {}

  static void check(PlanFile file, Findings findings) {
    tags(file.metadata().tags(), findings, "metadata", "tags");
    ttl(file, findings);
    NetworkChecks.check(file, findings);
    ExistingChecks.check(file, findings);
    NatChecks.check(file, findings);
    FlowLogsChecks.check(file, findings);
    SubnetGroupChecks.check(file, findings);
    SecondaryCidrChecks.check(file, findings);
    PrivateCluster.check(file, findings);
    ClusterChecks.check(file, findings);
    KeyChecks.check(file, findings);
    RetainChecks.check(file, findings);
    HistoryChecks.check(file, findings);
    SecurityChecks.check(file, findings);
    AccessChecks.check(file, findings);
    IdentityProviderChecks.check(file, findings);
    IamChecks.check(file, findings);
    ServiceAccountChecks.check(file, findings);
    KarpenterChecks.check(file, findings);
    AddonChecks.check(file, findings);
    for (int i = 0; i < file.nodeGroups().size(); i++) {
      NodeGroupChecks.check(file, i, findings);
    }
    FargateChecks.check(file, findings);
    RepositoryChecks.check(file, findings);
    RegistryChecks.check(file, findings);
    file.timeouts()
        .forEach(
            (kind, timeout) -> {
              if (timeout.isZero()) {
                findings.add(
                    "\"timeouts." + kind + "\" must be longer than nothing", "timeouts", kind);
              }
            });
    PartitionChecks.check(file, findings);
  }

  /** EKS alone takes about ten minutes to make a cluster. */
  private static void ttl(PlanFile file, Findings findings) {
    if (file.metadata().ttl().filter(ttl -> ttl.compareTo(SHORTEST_LIFE) < 0).isPresent()) {
      findings.add(
          "\"metadata.ttl\" must be 10m or more, as making takes that long", "metadata", "ttl");
    }
  }

  /** Tags that AWS would refuse, or that are ours or AWS's own. */
  static void tags(Map<String, String> tags, Findings findings, Object... path) {
    tags.forEach(
        (key, value) -> {
          Object[] place = append(path, key);
          if (List.of("aws:", "eksplan/").stream().anyMatch(key::startsWith)) {
            findings.add("tag \"" + key + "\": aws: and eksplan/ are reserved", place);
          } else if (key.isEmpty() || key.length() > 128 || !TAG.matcher(key).matches()) {
            findings.add(
                "tag key \"" + key + "\" must be 1 to 128 letters, digits, spaces and _.:/=+-@",
                place);
          } else {
            leftAlone(key, findings, place);
          }
          if (value.length() > 256 || !TAG.matcher(value).matches()) {
            findings.add(
                "tag \""
                    + key
                    + "\": the value must be at most 256 letters, digits, spaces and"
                    + " _.:/=+-@",
                place);
          }
        });
  }

  /** What is never compared would be a difference for ever. */
  private static void leftAlone(String key, Findings findings, Object... place) {
    Stream.concat(Tags.FOREIGN.stream(), findings.texts("metadata", "ignoreTagPrefixes"))
        .filter(key::startsWith)
        .findFirst()
        .ifPresent(
            prefix ->
                findings.add(
                    "tag \"%s\": tags that start with %s are left to others, and so are none of the plan's"
                        .formatted(key, prefix),
                    place));
  }

  private static Object[] append(Object[] path, Object last) {
    Object[] longer = Arrays.copyOf(path, path.length + 1);
    longer[path.length] = last;
    return longer;
  }
}
