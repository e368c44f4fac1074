package io.eksplan.strict;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Takes one kind of change in an update of a cluster, the three switches of Auto Mode together,
 * authentication modes and versions step by step, and a version only while no node group is more
 * than three minors behind it.
 */
final class EksUpdates implements Rule {

  /** What goes together, by the members of the request. */
  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("logging", "logging"),
          Map.entry("resourcesVpcConfig.endpointPublicAccess", "access"),
          Map.entry("resourcesVpcConfig.endpointPrivateAccess", "access"),
          Map.entry("resourcesVpcConfig.publicAccessCidrs", "access"),
          Map.entry("resourcesVpcConfig.subnetIds", "place"),
          Map.entry("resourcesVpcConfig.securityGroupIds", "place"),
          Map.entry("accessConfig", "authentication"),
          Map.entry("upgradePolicy", "support"),
          Map.entry("zonalShiftConfig", "zonal shift"),
          Map.entry("computeConfig", "auto mode"),
          Map.entry("storageConfig", "auto mode"),
          Map.entry("kubernetesNetworkConfig", "auto mode"),
          Map.entry("remoteNetworkConfig", "remote network"),
          Map.entry("deletionProtection", "protection"),
          Map.entry("controlPlaneScalingConfig", "scaling"));

  private static final List<String> SWITCHES =
      List.of(
          "computeConfig.enabled",
          "storageConfig.blockStorage.enabled",
          "kubernetesNetworkConfig.elasticLoadBalancing.enabled");
  private static final List<String> MODES = List.of("CONFIG_MAP", "API_AND_CONFIG_MAP", "API");
  private static final int SKEW = 3;

  private final Behind emulator;

  EksUpdates(Behind emulator) {
    this.emulator = emulator;
  }

  @Override
  public boolean concerns(Model model, String operation) {
    return model.service().equals("eks")
        && Set.of("UpdateClusterConfig", "UpdateClusterVersion").contains(operation);
  }

  @Override
  public Optional<Answer> before(Call call) {
    if (call.is("eks", "UpdateClusterConfig")) {
      return config(call).map(words -> invalid(call, words));
    }
    return call.is("eks", "UpdateClusterVersion")
        ? version(call).map(words -> invalid(call, words))
        : Optional.empty();
  }

  private Optional<String> config(Call call) {
    Set<String> kinds = kinds(call);
    if (kinds.isEmpty()) {
      return Optional.of("No changes needed: the request names none");
    }
    if (kinds.size() > 1) {
      return Optional.of("Only one type of update can be allowed, not " + kinds);
    }
    if (kinds.contains("auto mode")) {
      Set<Optional<String>> switches =
          SWITCHES.stream().map(call::text).collect(Collectors.toSet());
      return switches.size() == 1
          ? Optional.empty()
          : Optional.of(
              "For EKS Auto Mode, please ensure that all required configs, including"
                  + " computeConfig, kubernetesNetworkConfig, and blockStorage are all either fully"
                  + " enabled or fully disabled.");
    }
    return kinds.contains("authentication") ? mode(call) : Optional.empty();
  }

  private static Set<String> kinds(Call call) {
    Set<String> kinds = new LinkedHashSet<>();
    call.node()
        .forEachEntry(
            (name, value) ->
                members(name, value).map(KINDS::get).filter(it -> it != null).forEach(kinds::add));
    return kinds;
  }

  private static Stream<String> members(String name, JsonNode value) {
    return name.equals("resourcesVpcConfig")
        ? value.propertyNames().stream().map(member -> name + "." + member)
        : Stream.of(name);
  }

  private Optional<String> mode(Call call) {
    String wanted = call.text("accessConfig.authenticationMode").orElse("");
    String now = cluster(call).path("accessConfig").path("authenticationMode").asString("");
    int steps = MODES.indexOf(wanted) - MODES.indexOf(now);
    return now.isEmpty() || steps == 1
        ? Optional.empty()
        : Optional.of(
            "Unsupported authentication mode update from %s to %s".formatted(now, wanted));
  }

  private Optional<String> version(Call call) {
    String wanted = call.text("version").orElse("");
    String now = cluster(call).path("version").asString("");
    if (now.isEmpty()) {
      return Optional.empty();
    }
    if (minor(wanted) - minor(now) != 1) {
      return Optional.of(
          "Unsupported Kubernetes minor version update from %s to %s".formatted(now, wanted));
    }
    String groups = "/clusters/" + call.text("name").orElse("") + "/node-groups";
    return ask(call, groups)
        .path("nodegroups")
        .valueStream()
        .map(JsonNode::asString)
        .filter(
            group -> {
              JsonNode found = ask(call, groups + "/" + group).path("nodegroup");
              return minor(wanted) - minor(found.path("version").asString(wanted)) > SKEW;
            })
        .findFirst()
        .map(
            group ->
                "Nodegroup %s must be updated before the cluster is updated to %s"
                    .formatted(group, wanted));
  }

  private JsonNode cluster(Call call) {
    return ask(call, "/clusters/" + call.text("name").orElse("")).path("cluster");
  }

  private JsonNode ask(Call call, String path) {
    return emulator.send(call.request().other("GET", path, "")).json();
  }

  private static int minor(String version) {
    return version.matches("1\\.\\d+") ? Integer.parseInt(version.substring(2)) : 0;
  }

  private static Answer invalid(Call call, String words) {
    return Answer.error(call, 400, "InvalidParameterException", words);
  }
}
