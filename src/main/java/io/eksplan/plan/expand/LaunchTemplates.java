package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.plan.LaunchPlan;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.ec2.InstanceOptions;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the instances of each group are started from. */
final class LaunchTemplates {

  private final Setting setting;
  private final Images images;

  LaunchTemplates(Setting setting, Images images) {
    this.setting = setting;
    this.images = images;
  }

  LaunchTemplate of(NodeGroupPlan group) {
    boolean asg = group.kind() == Kind.ASG;
    Map<String, String> instanceTags = new HashMap<>(setting.named(group.name()));
    instanceTags.putAll(group.tags());
    return new LaunchTemplate(
        images.of(group),
        securityGroups(group),
        asg ? Set.of(Ref.to(InstanceProfile.class, NodeRoles.name(group))) : Set.of(),
        disks(group),
        new LaunchTemplate.Metadata(
            group.imds().tokens() == LaunchPlan.Tokens.REQUIRED, group.imds().hopLimit()),
        options(group),
        new NodeStarts(setting).userData(group),
        instanceTags,
        setting.tags(group.tags()));
  }

  /** Groups on the interfaces of a template are all that instances get, managed ones too. */
  private Set<Ref<? extends Resource>> securityGroups(NodeGroupPlan group) {
    boolean leftToEks =
        group.kind() == Kind.MANAGED
            && group.securityGroupIds().isEmpty()
            && !options(group).interfaces().spelledOut();
    Set<Ref<? extends Resource>> groups =
        new HashSet<>(new NodeSecurity(setting).groups(leftToEks));
    group.securityGroupIds().forEach(id -> groups.add(Ref.existing(SecurityGroup.class, id)));
    return groups;
  }

  private static InstanceOptions options(NodeGroupPlan group) {
    LaunchPlan.Placement placement = group.placement();
    LaunchPlan.Reservation reservation = group.capacityReservation();
    LaunchPlan.CpuOptions cpu = group.cpuOptions();
    return new InstanceOptions(
        new InstanceOptions.Placement(
            placement.group().orElse(""),
            placement.partition().orElse(0),
            placement.tenancy().spelling()),
        new InstanceOptions.Reservation(
            reservation.preference().map(LaunchPlan.Preference::spelling).orElse(""),
            reservation.id().orElse(""),
            reservation.groupArn().orElse("")),
        new InstanceOptions.Cpu(cpu.coreCount().orElse(0), cpu.threadsPerCore().orElse(0)),
        new InstanceOptions.Interfaces(group.associatePublicIp(), group.efa().count()),
        group.monitoring() == LaunchPlan.Monitoring.DETAILED,
        group.keyName().orElse(""));
  }

  private static Map<String, LaunchTemplate.Disk> disks(NodeGroupPlan group) {
    Map<String, LaunchTemplate.Disk> disks = new HashMap<>();
    disks.put(group.ami().family().device(), own(group.disk()));
    group.volumes().forEach(volume -> disks.put(volume.device(), further(volume)));
    return disks;
  }

  private static LaunchTemplate.Disk own(NodeGroupPlan.Disk disk) {
    return new LaunchTemplate.Disk(
        disk.type().spelling(),
        Optional.of(disk.sizeGiB()),
        disk.encrypted(),
        disk.kmsKey().orElse(""),
        "",
        disk.iops(),
        disk.throughput(),
        true);
  }

  private static LaunchTemplate.Disk further(LaunchPlan.Volume volume) {
    return new LaunchTemplate.Disk(
        volume.type().spelling(),
        volume.sizeGiB(),
        volume.encrypted().orElse(true),
        volume.kmsKey().orElse(""),
        volume.snapshotId().orElse(""),
        volume.iops(),
        volume.throughput(),
        volume.deleteOnTermination());
  }
}
