package io.eksplan.plan;

import io.eksplan.plan.AmiPlan.Family;
import io.eksplan.plan.AmiPlan.Variant;
import io.eksplan.plan.NodeGroupPlan.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks of images against what AWS builds, and against the instance types that boot them. */
final class AmiChecks {

  private static final Pattern NVIDIA = Pattern.compile("(p|g|gr)[0-9].*");
  private static final Pattern NEURON = Pattern.compile("(inf|trn)[0-9].*");

  private final Optional<String> version;
  private final NodeGroupPlan group;
  private final AmiPlan ami;
  private final GroupFindings findings;

  private AmiChecks(PlanFile file, NodeGroupPlan group, GroupFindings findings) {
    this.version = file.cluster().version();
    this.group = group;
    this.ami = group.ami();
    this.findings = findings;
  }

  static void check(PlanFile file, NodeGroupPlan group, GroupFindings findings) {
    AmiChecks checks = new AmiChecks(file, group, findings);
    checks.edition();
    checks.variant();
    checks.windows(file);
    checks.machine();
    if (checks.ami.id().isPresent()) {
      checks.ownImage();
    } else {
      checks.release();
    }
  }

  private void edition() {
    if (ami.edition().isPresent() && !ami.family().isWindows()) {
      findings.add("ami.edition", "is for Windows, not for " + ami.family().spelling());
    }
  }

  private void variant() {
    boolean exists =
        switch (ami.variant()) {
          case STANDARD -> true;
          case NVIDIA -> !ami.family().isWindows() && !ami.family().isUbuntu();
          case NEURON -> ami.family() == Family.AL2023;
          case FIPS -> ami.family() == Family.BOTTLEROCKET;
        };
    if (!exists) {
      findings.add(
          "ami.variant",
          "%s: there is no such image of %s for EKS"
              .formatted(ami.variant().spelling(), ami.family().spelling()));
    }
  }

  private void windows(PlanFile file) {
    boolean managed = group.kind() == Kind.MANAGED && ami.id().isEmpty();
    if (ami.family() == Family.WINDOWS_2025 && managed) {
      findings.add(
          "ami.family", "Windows2025 is no image of managed groups: set kind: asg, or an ami.id");
    }
    if (ami.family().isWindows() && file.network().ipFamily() == NetworkPlan.IpFamily.IPV6) {
      findings.add("ami.family", "is Windows, whose nodes EKS takes in IPv4 clusters alone");
    }
  }

  private void machine() {
    boolean required = group.instanceRequirements().isPresent();
    if (required && ami.family().isWindows() && group.architecture() == Architecture.ARM64) {
      findings.add("instanceRequirements", "ask for arm64, which Windows does not run on");
    }
    for (int i = 0; i < group.types().size(); i++) {
      String type = group.types().get(i).type();
      String field = "instanceTypes[" + i + "]";
      if (ami.family().isWindows() && Architecture.of(type) == Architecture.ARM64) {
        findings.add(field, type + " is arm64, which Windows does not run on");
      }
      if (ami.variant() == Variant.NVIDIA && !NVIDIA.matcher(type).matches()) {
        findings.add(field, type + " has no NVIDIA GPU for the image's drivers: p and g types do");
      }
      if (ami.variant() == Variant.NEURON && !NEURON.matcher(type).matches()) {
        findings.add(field, type + " has no Neuron cores for the image's: inf and trn types do");
      }
    }
  }

  /** Nobody looks an image up where its id is given. */
  private void ownImage() {
    if (ami.variant() != Variant.STANDARD) {
      findings.add("ami.variant", "is for images of AWS's, and ami.id names one: leave it out");
    }
    if (ami.edition().isPresent()) {
      findings.add("ami.edition", "is for images of AWS's, and ami.id names one: leave it out");
    }
    if (!ami.release().equals(AmiPlan.USUAL_RELEASE)) {
      findings.add("ami.release", "is for images of AWS's, and ami.id names one: leave it out");
    }
  }

  private void release() {
    boolean latest = ami.release().equals(AmiPlan.LATEST);
    if (ami.family().isWindows() && group.kind() == Kind.MANAGED && latest) {
      findings.add("ami.release", "latest: AWS does not publish which that is of Windows");
    }
    Optional<String> pinned = ami.pinned();
    if (ami.family().isWindows() && group.kind() == Kind.ASG && pinned.isPresent()) {
      findings.add("ami.release", "AWS publishes no older images of Windows: give an ami.id");
    }
    boolean numbered =
        ami.family() != Family.BOTTLEROCKET && !ami.family().isUbuntu() && version.isPresent();
    if (numbered && pinned.filter(each -> !isOf(version.orElseThrow(), each)).isPresent()) {
      findings.add(
          "ami.release",
          "%s is no release for Kubernetes %s".formatted(ami.release(), version.orElseThrow()));
    }
  }

  private static boolean isOf(String version, String release) {
    return release.startsWith(version + ".") || release.startsWith(version + "-");
  }
}
