package io.eksplan.plan;

import io.eksplan.plan.NodeGroupPlan.Disk;
import io.eksplan.plan.NodeGroupPlan.DiskType;

/** What EBS allows of size, iops and throughput, by volume type. */
final class DiskChecks {

  private record Limits(
      int minGiB, int maxGiB, int minIops, int maxIops, int iopsPerGiB, boolean throughput) {}

  private DiskChecks() {}

  private static Limits limits(DiskType type) {
    return switch (type) {
      case GP3 -> new Limits(1, 65536, 3000, 80000, 500, true);
      case GP2 -> new Limits(1, 16384, 0, 0, 0, false);
      case IO1 -> new Limits(4, 16384, 100, 64000, 50, false);
      case IO2 -> new Limits(4, 65536, 100, 256000, 1000, false);
      case ST1, SC1 -> new Limits(125, 16384, 0, 0, 0, false);
    };
  }

  static void check(Disk disk, int group, Findings findings) {
    Limits limits = limits(disk.type());
    String type = disk.type().spelling();
    if (disk.sizeGiB() < limits.minGiB() || disk.sizeGiB() > limits.maxGiB()) {
      add(
          findings,
          group,
          "sizeGiB",
          "must be between %d and %d for %s, not %d"
              .formatted(limits.minGiB(), limits.maxGiB(), type, disk.sizeGiB()));
    }
    disk.iops().ifPresent(iops -> iops(disk, iops, limits, group, findings));
    boolean provisioned = disk.type() == DiskType.IO1 || disk.type() == DiskType.IO2;
    if (provisioned && disk.iops().isEmpty()) {
      add(findings, group, "iops", "is needed for " + type);
    }
    if (disk.throughput().isPresent() && !limits.throughput()) {
      add(findings, group, "throughput", "is for gp3 alone, not for " + type);
    }
    int iops = disk.iops().orElse(limits.minIops());
    if (limits.throughput() && disk.throughput().filter(most -> most > iops / 4).isPresent()) {
      add(findings, group, "throughput", "must be at most a quarter of iops, here " + iops / 4);
    }
  }

  private static void iops(Disk disk, int iops, Limits limits, int group, Findings findings) {
    String type = disk.type().spelling();
    if (limits.maxIops() == 0) {
      add(findings, group, "iops", "is for gp3, io1 and io2, not for " + type);
      return;
    }
    long most =
        Math.min(
            limits.maxIops(),
            Math.max(limits.minIops(), (long) limits.iopsPerGiB() * disk.sizeGiB()));
    if (iops < limits.minIops() || iops > most) {
      add(
          findings,
          group,
          "iops",
          "must be between %d and %d for %s of %d GiB, not %d"
              .formatted(limits.minIops(), most, type, disk.sizeGiB(), iops));
    }
  }

  private static void add(Findings findings, int group, String field, String problem) {
    findings.add(
        "\"nodeGroups[%d].disk.%s\" %s".formatted(group, field, problem),
        "nodeGroups",
        group,
        "disk",
        field);
  }
}
