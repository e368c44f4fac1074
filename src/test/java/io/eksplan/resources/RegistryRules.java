package io.eksplan.resources;

import java.util.List;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RCTAppliedFor;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.ReplicationDestination;
import software.amazon.awssdk.services.ecr.model.ReplicationRule;
import software.amazon.awssdk.services.ecr.model.RepositoryFilter;
import software.amazon.awssdk.services.ecr.model.RepositoryFilterType;
import software.amazon.awssdk.services.ecr.model.ScanFrequency;
import software.amazon.awssdk.services.ecr.model.ScanType;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilter;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilterType;

/** What a registry has besides repositories, as AWS tells it, and somebody else's part of it. */
public final class RegistryRules {

  private RegistryRules() {}

  /** Rules for repositories whose names begin much like a plan's called demo, and for all. */
  public static void ofSomebodyElse(EcrClient ecr) {
    ecr.putRegistryScanningConfiguration(
        request ->
            request
                .scanType(ScanType.BASIC)
                .rules(
                    scans(ScanFrequency.SCAN_ON_PUSH, "demo*", "other/*"),
                    scans(ScanFrequency.MANUAL, "old/*")));
    ecr.putReplicationConfiguration(
        request ->
            request.replicationConfiguration(
                all -> all.rules(copies("us-west-2"), copies("us-east-1", "demo/", "demo-2/"))));
    ecr.createPullThroughCacheRule(
        request -> request.ecrRepositoryPrefix("demo").upstreamRegistryUrl("quay.io"));
    ecr.createRepositoryCreationTemplate(
        request -> request.prefix("demo/other").appliedFor(RCTAppliedFor.REPLICATION));
  }

  private static RegistryScanningRule scans(ScanFrequency frequency, String... filters) {
    return RegistryScanningRule.builder()
        .scanFrequency(frequency)
        .repositoryFilters(
            List.of(filters).stream()
                .map(
                    filter ->
                        ScanningRepositoryFilter.builder()
                            .filter(filter)
                            .filterType(ScanningRepositoryFilterType.WILDCARD)
                            .build())
                .toList())
        .build();
  }

  private static ReplicationRule copies(String region, String... prefixes) {
    ReplicationRule.Builder rule =
        ReplicationRule.builder()
            .destinations(
                List.of(
                    ReplicationDestination.builder()
                        .region(region)
                        .registryId("111111111111")
                        .build()));
    if (prefixes.length > 0) {
      rule.repositoryFilters(
          List.of(prefixes).stream()
              .map(
                  prefix ->
                      RepositoryFilter.builder()
                          .filter(prefix)
                          .filterType(RepositoryFilterType.PREFIX_MATCH)
                          .build())
              .toList());
    }
    return rule.build();
  }

  /** All of it. */
  public static List<String> all(EcrClient ecr) {
    return List.of(
        ecr.getRegistryScanningConfiguration(_ -> {}).scanningConfiguration().toString(),
        ecr.describeRegistry(_ -> {}).replicationConfiguration().toString(),
        ecr.describePullThroughCacheRules(_ -> {}).pullThroughCacheRules().toString(),
        ecr.describeRepositoryCreationTemplates(_ -> {}).repositoryCreationTemplates().toString());
  }
}
