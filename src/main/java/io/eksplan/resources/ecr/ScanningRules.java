package io.eksplan.resources.ecr;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.RegistryScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.RegistryScanningRule;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilter;
import software.amazon.awssdk.services.ecr.model.ScanningRepositoryFilterType;

/**
 * What a registry scans, for all that use it.
 *
 * @param rules filter by filter, in ECR's order: ECR has one rule for each frequency, which plans
 *     share
 */
record ScanningRules(String type, Set<RegistryScanning.Rule> rules) {

  /** A registry that nobody ever configured scans nothing by itself. */
  private static final ScanningRules NONE = new ScanningRules("BASIC", Set.of());

  static ScanningRules of(@Nullable RegistryScanningConfiguration configuration) {
    if (configuration == null) {
      return NONE;
    }
    Set<RegistryScanning.Rule> rules = new LinkedHashSet<>();
    for (RegistryScanningRule rule : configuration.rules()) {
      for (ScanningRepositoryFilter filter : rule.repositoryFilters()) {
        rules.add(new RegistryScanning.Rule(filter.filter(), rule.scanFrequencyAsString()));
      }
    }
    return new ScanningRules(configuration.scanTypeAsString(), rules);
  }

  /** Those that are a plan's. */
  Set<RegistryScanning.Rule> of(String plan) {
    return rules.stream()
        .filter(rule -> RegistryNames.isOurs(plan, rule.filter()))
        .collect(Collectors.toSet());
  }

  /** The same with other rules in the place of a plan's. */
  ScanningRules with(String plan, RegistryScanning want) {
    Set<RegistryScanning.Rule> all = new LinkedHashSet<>(rules);
    all.removeIf(rule -> RegistryNames.isOurs(plan, rule.filter()));
    want.rules().stream()
        .sorted(Comparator.comparing(RegistryScanning.Rule::filter))
        .forEach(all::add);
    return new ScanningRules(want.type().orElse(type), all);
  }

  /** Why the registry's type is not changed to another one. */
  Optional<String> objectionTo(String plan, String wanted) {
    List<String> others =
        rules.stream()
            .map(RegistryScanning.Rule::filter)
            .filter(filter -> !RegistryNames.isOurs(plan, filter))
            .toList();
    if (wanted.equals(type) || others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "registry.scanning.type: the registry's scanning is %s, and %s would change it for others' rules too (%s): leave the type out of the plan file, or change it in AWS first"
            .formatted(type, wanted, String.join(", ", others)));
  }

  /** As ECR takes them. */
  List<RegistryScanningRule> written() {
    Map<String, List<ScanningRepositoryFilter>> filters =
        rules.stream()
            .collect(
                Collectors.groupingBy(
                    RegistryScanning.Rule::frequency,
                    LinkedHashMap::new,
                    Collectors.mapping(ScanningRules::filter, Collectors.toList())));
    return filters.entrySet().stream()
        .map(
            rule ->
                RegistryScanningRule.builder()
                    .scanFrequency(rule.getKey())
                    .repositoryFilters(rule.getValue())
                    .build())
        .toList();
  }

  private static ScanningRepositoryFilter filter(RegistryScanning.Rule rule) {
    return ScanningRepositoryFilter.builder()
        .filter(rule.filter())
        .filterType(ScanningRepositoryFilterType.WILDCARD)
        .build();
  }
}
