package io.eksplan.resources;

import static io.eksplan.resources.IdentitySamples.roleArn;
import static io.eksplan.resources.NetworkSamples.group;
import static io.eksplan.resources.NetworkSamples.subnet;
import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;
import static io.eksplan.resources.ec2.InstanceOptions.USUAL;

import io.eksplan.model.Ref;
import io.eksplan.model.Size;
import io.eksplan.model.Text;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.InstanceOptions;
import io.eksplan.resources.ec2.InstanceOptions.Cpu;
import io.eksplan.resources.ec2.InstanceOptions.Interfaces;
import io.eksplan.resources.ec2.InstanceOptions.Placement;
import io.eksplan.resources.ec2.InstanceOptions.Reservation;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.LaunchTemplate.Disk;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.LaunchTemplate.Metadata;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.eks.NodeGroup.Taint;
import io.eksplan.resources.eks.NodeRepair;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A launch template and a managed group that launches by one. */
final class WorkerSamples implements SampleSet {

  private static final Ref<EksCluster> CLUSTER = Ref.to(EksCluster.class, "main");
  private static final Map<String, Disk> DISK = Map.of("/dev/xvda", Disk.plain("gp3", 50));
  static final Map<String, Disk> FAST_DISK =
      Map.of("/dev/xvdb", disk(Optional.of(100), "", "", Optional.of(4000), Optional.of(250)));
  private static final Map<String, Disk> TWO_DISKS =
      Map.of(
          "/dev/xvda",
          disk(Optional.of(100), "alias/disks", "", Optional.empty(), Optional.empty()),
          "/dev/sdf",
          disk(Optional.empty(), "", "snap-0123456789abcdef0", Optional.empty(), Optional.empty()));

  private static final NodeRepair.Rule REPAIR =
      new NodeRepair.Rule("AcceleratedHardwareNotReady", "NvidiaXID13Error", 10, "Reboot");

  @Override
  public List<Sample> samples() {
    return List.of(template(), nodeGroup());
  }

  @Override
  public List<Wanted> others() {
    return List.of(managed(DISK), Wanted.of("spare", own(DISK)));
  }

  private static Wanted managed(Map<String, Disk> disks) {
    return Wanted.of(
        "managed",
        new LaunchTemplate(
            Image.CHOSEN_BY_EKS,
            Set.of(),
            Set.of(),
            disks,
            new Metadata(true, 2),
            USUAL,
            Text.of(""),
            Map.of(),
            Map.of()));
  }

  static LaunchTemplate own(Map<String, Disk> disks) {
    return new LaunchTemplate(
        new Image("ami-0123456789abcdef0", Image.FIXED),
        Set.of(group("nodes"), Ref.to(EksCluster.class, "main", EksCluster.SECURITY_GROUP)),
        Set.of(Ref.to(InstanceProfile.class, "nodes")),
        disks,
        new Metadata(true, 1),
        USUAL,
        userData("{{endpoint}} {{ca}} {{cidr}}\nü\n"),
        Map.of("Name", "a worker"),
        TAGS);
  }

  private static Text userData(String template) {
    return Text.template(
        template,
        Map.of(
            "endpoint", Ref.to(EksCluster.class, "main", EksCluster.ENDPOINT),
            "ca", Ref.to(EksCluster.class, "main", EksCluster.CERTIFICATE_AUTHORITY),
            "cidr", Ref.to(EksCluster.class, "main", EksCluster.SERVICE_CIDR)));
  }

  private static Disk disk(
      Optional<Integer> sizeGiB,
      String kmsKey,
      String snapshotId,
      Optional<Integer> iops,
      Optional<Integer> throughput) {
    boolean goesToo = snapshotId.isEmpty();
    return new Disk(
        "gp3", sizeGiB, !kmsKey.isEmpty(), kmsKey, snapshotId, iops, throughput, goesToo);
  }

  private static InstanceOptions everyOption() {
    return new InstanceOptions(
        new Placement("together", 3, "dedicated"),
        new Reservation("capacity-reservations-only", "", ""),
        new Cpu(2, 1),
        USUAL.interfaces(),
        true,
        "operators");
  }

  private static InstanceOptions interfaces(Optional<Boolean> publicIp, int efa) {
    return new InstanceOptions(
        USUAL.placement(),
        USUAL.capacityReservation(),
        USUAL.cpuOptions(),
        new Interfaces(publicIp, efa),
        false,
        "");
  }

  private static InstanceOptions reserved(Reservation reservation) {
    return new InstanceOptions(
        USUAL.placement(), reservation, USUAL.cpuOptions(), USUAL.interfaces(), false, "");
  }

  private static Sample template() {
    return Sample.of(
        "batch",
        own(DISK),
        Set.of("id", LaunchTemplate.VERSION),
        Variant.of("image", new Image("ami-0fedcba9876543210", Image.FIXED)),
        Variant.of("image", new Image("ami-0fedcba9876543210", "AL2023/1.33/x86_64")),
        Variant.of("image", Image.CHOSEN_BY_EKS),
        Variant.of("securityGroupIds", Set.of(group("nodes"))),
        Variant.of("securityGroupIds", Set.of()),
        Variant.of("instanceProfile", Set.of()),
        Variant.of("disks", FAST_DISK),
        Variant.of("disks", TWO_DISKS),
        Variant.of("options", everyOption()),
        Variant.of("options", interfaces(Optional.of(false), 2)),
        Variant.of("options", interfaces(Optional.of(true), 0)),
        Variant.of("options", reserved(new Reservation("", "cr-0123456789abcdef0", ""))),
        Variant.of("metadata", new Metadata(false, 2)),
        Variant.of("userData", Text.of("")),
        Variant.of("userData", userData("{{endpoint}}")),
        Variant.of("instanceTags", Map.of()),
        Variant.of("instanceTags", Map.of("Name", "another worker")),
        // The emulator never takes a tag away from a launch template, so none goes.
        Variant.of("tags", Map.of("team", "other", "cost center", "none", "purpose", ""))
            .forGood());
  }

  private static Sample nodeGroup() {
    Taint gpu = new Taint("only", "gpu", "NoSchedule");
    Taint drained = new Taint("drained", "", "NoExecute");
    return Sample.of(
        "general",
        new NodeGroup(
            CLUSTER,
            roleArn("nodes"),
            Set.of(subnet("a"), subnet("b")),
            List.of("m7g.large", "m6g.large"),
            "BOTTLEROCKET_ARM_64",
            "ON_DEMAND",
            Ref.to(LaunchTemplate.class, "managed"),
            Ref.to(LaunchTemplate.class, "managed", LaunchTemplate.VERSION),
            "1.33",
            Optional.of("1.56.0-1f3bb1b9"),
            new Size(1, 2, 4, true),
            Map.of("workload", "general", "tier", "a"),
            Set.of(gpu),
            new NodeGroup.Rollout(1, 0, NodeGroup.Rollout.DEFAULT),
            false,
            NodeRepair.OFF,
            true,
            Map.of("label/tier", "a", "taint/only", "gpu:NoSchedule"),
            TAGS),
        Set.of("id", "arn", NodeGroup.AUTO_SCALING_GROUP),
        Variant.of("clusterName", Ref.existing(EksCluster.class, "elsewhere")),
        Variant.of("nodeRole", roleArn("other")),
        Variant.of("subnetIds", Set.of(subnet("a"))),
        Variant.of("instanceTypes", List.of("m6g.large", "m7g.large")),
        Variant.of("amiType", "AL2023_ARM_64_STANDARD"),
        Variant.of("capacityType", "SPOT"),
        Variant.of("launchTemplateId", Ref.to(LaunchTemplate.class, "spare")),
        Variant.of("size", new Size(2, 3, 5, true)),
        Variant.of("size", new Size(3, 3, 3, false)),
        Variant.of("labels", Map.of()),
        Variant.of("labels", Map.of("workload", "other", "new", "1")),
        Variant.of("taints", Set.of()),
        Variant.of("taints", Set.of(new Taint("only", "tpu", "NoSchedule"), drained)),
        Variant.of("releaseVersion", Optional.of("1.55.0-9b2c4d1e")),
        Variant.of("rollout", new NodeGroup.Rollout(0, 33, NodeGroup.Rollout.DEFAULT)),
        Variant.of("rollout", new NodeGroup.Rollout(2, 0, "MINIMAL")),
        Variant.of("repair", new NodeRepair(true, 0, 0, 0, 0, Set.of())),
        Variant.of("repair", new NodeRepair(true, 5, 0, 0, 20, Set.of(REPAIR))),
        Variant.of("autoscaler", false),
        Variant.of("nodeTemplate", Map.of()),
        Variant.of("nodeTemplate", Map.of("label/tier", "b", "resources/ephemeral-storage", "9Gi")),
        Variant.of("tags", OTHER_TAGS),
        Variant.of(
                "launchTemplateVersion",
                Ref.to(LaunchTemplate.class, "managed", LaunchTemplate.VERSION))
            .with(managed(FAST_DISK)),
        Variant.of("version", "1.34").with(ClusterSamples.at("1.34")).forGood());
  }
}
