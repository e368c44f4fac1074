package io.eksplan.plan;

import io.eksplan.plan.AmiPlan.Family;
import io.eksplan.plan.LaunchPlan.Volume;
import io.eksplan.plan.NodeGroupPlan.Disk;
import io.eksplan.plan.NodeGroupPlan.DiskType;
import java.util.Optional;

/** What EBS allows of size, iops and throughput, by volume type, and of encryption. */
final class DiskChecks {

  private record Limits(
      int minGiB, int maxGiB, int minIops, int maxIops, int iopsPerGiB, boolean throughput) {}

  /** What the nodes' own volume and further ones have alike. */
  private record Shape(
      DiskType type, Optional<Integer> sizeGiB, Optional<Integer> iops, Optional<Integer> mibs) {}

  private static final int WINDOWS_GIB = 50;

  private final GroupFindings findings;
  private final String field;

  private DiskChecks(GroupFindings findings, String field) {
    this.findings = findings;
    this.field = field;
  }

  static void check(NodeGroupPlan group, GroupFindings findings) {
    new DiskChecks(findings, "disk").own(group);
    for (int i = 0; i < group.volumes().size(); i++) {
      new DiskChecks(findings, "volumes[" + i + "]").further(group, group.volumes().get(i));
    }
  }

  private void own(NodeGroupPlan group) {
    Disk disk = group.disk();
    shape(new Shape(disk.type(), Optional.of(disk.sizeGiB()), disk.iops(), disk.throughput()));
    if (disk.kmsKey().isPresent() && !disk.encrypted()) {
      add("kmsKey", "encrypts nothing while encrypted is false");
    }
    boolean magnetic = disk.type() == DiskType.ST1 || disk.type() == DiskType.SC1;
    if (magnetic && group.ami().family() != Family.BOTTLEROCKET) {
      add("type", "cannot be %s: nothing boots from it".formatted(disk.type().spelling()));
    }
    if (group.ami().family().isWindows() && disk.sizeGiB() < WINDOWS_GIB) {
      add("sizeGiB", "must be at least %d, as Windows' image is".formatted(WINDOWS_GIB));
    }
  }

  private void further(NodeGroupPlan group, Volume volume) {
    shape(new Shape(volume.type(), volume.sizeGiB(), volume.iops(), volume.throughput()));
    if (volume.device().equals(group.ami().family().device())) {
      add("device", volume.device() + " is the nodes' own volume: set it up by \"disk\"");
    }
    if (volume.snapshotId().isEmpty() && volume.sizeGiB().isEmpty()) {
      add("sizeGiB", "is needed without a snapshotId");
    }
    if (volume.snapshotId().isPresent() && volume.encrypted().isPresent()) {
      add("encrypted", "is for the snapshot to say: leave it out");
    }
    if (volume.kmsKey().isPresent() && volume.snapshotId().isPresent()) {
      add("kmsKey", "is for the snapshot to say: leave it out");
    } else if (volume.kmsKey().isPresent() && !volume.encrypted().orElse(true)) {
      add("kmsKey", "encrypts nothing while encrypted is false");
    }
  }

  private static Limits limits(DiskType type) {
    return switch (type) {
      case GP3 -> new Limits(1, 65536, 3000, 80000, 500, true);
      case GP2 -> new Limits(1, 16384, 0, 0, 0, false);
      case IO1 -> new Limits(4, 16384, 100, 64000, 50, false);
      case IO2 -> new Limits(4, 65536, 100, 256000, 1000, false);
      case ST1, SC1 -> new Limits(125, 16384, 0, 0, 0, false);
    };
  }

  private void shape(Shape disk) {
    Limits limits = limits(disk.type());
    String type = disk.type().spelling();
    disk.sizeGiB()
        .filter(size -> size < limits.minGiB() || size > limits.maxGiB())
        .ifPresent(
            size ->
                add(
                    "sizeGiB",
                    "must be between %d and %d for %s, not %d"
                        .formatted(limits.minGiB(), limits.maxGiB(), type, size)));
    disk.iops().ifPresent(iops -> iops(disk, iops, limits));
    boolean provisioned = disk.type() == DiskType.IO1 || disk.type() == DiskType.IO2;
    if (provisioned && disk.iops().isEmpty()) {
      add("iops", "is needed for " + type);
    }
    if (disk.mibs().isPresent() && !limits.throughput()) {
      add("throughput", "is for gp3 alone, not for " + type);
    }
    int iops = disk.iops().orElse(limits.minIops());
    if (limits.throughput() && disk.mibs().filter(most -> most > iops / 4).isPresent()) {
      add("throughput", "must be at most a quarter of iops, here " + iops / 4);
    }
  }

  private void iops(Shape disk, int iops, Limits limits) {
    String type = disk.type().spelling();
    if (limits.maxIops() == 0) {
      add("iops", "is for gp3, io1 and io2, not for " + type);
      return;
    }
    int size = disk.sizeGiB().orElse(limits.maxGiB());
    long most =
        Math.min(limits.maxIops(), Math.max(limits.minIops(), (long) limits.iopsPerGiB() * size));
    if (iops < limits.minIops() || iops > most) {
      add(
          "iops",
          "must be between %d and %d for %s of %d GiB, not %d"
              .formatted(limits.minIops(), most, type, size, iops));
    }
  }

  private void add(String name, String problem) {
    findings.add(field + "." + name, problem);
  }
}
