package io.eksplan.plan.expand;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Ref;
import io.eksplan.model.Work;
import io.eksplan.plan.KarpenterPlan;
import io.eksplan.plan.NetworkPlan;
import io.eksplan.plan.PlanFile;
import io.eksplan.resources.eks.EksCluster;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What all parts of the expansion share: the file, what is known of AWS, and the decisions that
 * both lead to.
 *
 * @param existing the VPC of somebody else's that the plan uses
 * @param zones the plan's zones, sorted
 * @param clusterZones those of them that the control plane stands in
 * @param version the control plane's Kubernetes version
 */
record Setting(
    PlanFile file,
    Knowledge knowledge,
    Optional<ExistingNetwork> existing,
    List<String> zones,
    List<String> clusterZones,
    String version) {

  static Setting of(PlanFile file, Knowledge knowledge) {
    Optional<ExistingNetwork> existing = ExistingNetwork.of(file, knowledge);
    List<String> zones =
        existing.map(ExistingNetwork::zones).orElseGet(() -> zones(file.network(), knowledge));
    Set<String> living =
        existing
            .map(network -> network.zonesOf(knowledge.clusterSubnets()))
            .orElseGet(knowledge::clusterZones);
    String version =
        file.cluster().version().or(knowledge::clusterVersion).orElseGet(knowledge::newestVersion);
    return new Setting(
        file,
        knowledge,
        existing,
        zones,
        clusterZones(zones, living, existing.isPresent()),
        version);
  }

  String plan() {
    return file.metadata().name();
  }

  /** Whether Karpenter is to find subnets and security groups by their tags. */
  boolean discoverable() {
    return file.karpenter().filter(KarpenterPlan::discoveryTags).isPresent();
  }

  Network network() {
    return new Network(this);
  }

  Ref<EksCluster> cluster() {
    return Ref.to(EksCluster.class, plan());
  }

  /** The path of the plan's IAM objects: always below the one that they are found by. */
  String iamPath() {
    return Work.iamPath(knowledge.scope()) + file.iam().path().map(path -> path + "/").orElse("");
  }

  /** The tags of a resource: the plan's, and its own over them. */
  Map<String, String> tags(Map<String, String> own) {
    Map<String, String> tags = new HashMap<>(file.metadata().tags());
    tags.putAll(own);
    return Map.copyOf(tags);
  }

  /** The same with the name that the EC2 console shows. */
  Map<String, String> named(String name) {
    return tags(Map.of("Name", plan() + "-" + name));
  }

  /** The same with tags of its own. */
  Map<String, String> named(String name, Map<String, String> own) {
    Map<String, String> tags = new HashMap<>(named(name));
    tags.putAll(own);
    return Map.copyOf(tags);
  }

  /** The ARN of a policy that AWS keeps. */
  String awsPolicy(String name) {
    return "arn:" + knowledge.scope().partition() + ":iam::aws:policy/" + name;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>(zoneNotes());
    ExistingExpansion.of(this).ifPresent(network -> notes.addAll(network.notes()));
    return notes;
  }

  private List<String> zoneNotes() {
    List<String> added = new ArrayList<>(zones);
    added.removeAll(clusterZones);
    if (added.isEmpty()) {
      return List.of();
    }
    return List.of(
        "The control plane stays in %s: EKS never moves it to other zones. Subnets and nodes use %s too."
            .formatted(String.join(", ", clusterZones), String.join(", ", added)));
  }

  /**
   * A count takes the zones that have subnets already before others, so that new zones of AWS's
   * move nothing.
   */
  private static List<String> zones(NetworkPlan network, Knowledge knowledge) {
    return switch (network.zones()) {
      case NetworkPlan.Named(List<String> names) -> names.stream().sorted().toList();
      case NetworkPlan.Count(int count) -> {
        List<String> zones = new ArrayList<>(new TreeSet<>(knowledge.subnetZones()));
        if (zones.size() < count) {
          knowledge.regionZones().stream()
              .filter(zone -> !zones.contains(zone))
              .forEach(zones::add);
        }
        if (zones.size() < count) {
          throw new Failure(
              Reason.FATAL,
              "network.zones: %d zones are asked for, and %s has %d that EKS takes: %s"
                  .formatted(
                      count, knowledge.scope().region(), zones.size(), String.join(", ", zones)));
        }
        yield zones.stream().limit(count).sorted().toList();
      }
    };
  }

  private static List<String> clusterZones(
      List<String> zones, Set<String> living, boolean existing) {
    if (living.isEmpty()) {
      return zones;
    }
    Set<String> left = new TreeSet<>(living);
    zones.forEach(left::remove);
    if (!left.isEmpty()) {
      throw new Failure(
          Reason.FATAL,
          "%s: %s cannot be given up, as the control plane stands there and EKS never moves it; keep %s in the plan, or destroy the cluster first"
              .formatted(
                  existing ? "network.existing" : "network.zones",
                  String.join(", ", left),
                  existing ? "a subnet there" : "it"));
    }
    return zones.stream().filter(living::contains).toList();
  }
}
