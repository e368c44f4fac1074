package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of EC2 instances that join the cluster. */
public record NodeGroupPlan(
    @Doc("The group's name, its own among all groups.")
        @Matches(
            value = "[A-Za-z0-9][A-Za-z0-9_-]{0,62}",
            says = "1 to 63 letters, digits, hyphens and underscores, a letter or digit first")
        String name,
    @Doc("managed: EKS managed node group; asg: launch template and Auto Scaling group.")
        @Default("managed")
        Kind kind,
    @Doc("EC2 instance types, all of one architecture, the preferred first; absent: m7g.large.")
        @Sized(min = 1, max = 40)
        @Distinct
        Optional<List<InstanceTypePlan>> instanceTypes,
    @Doc("asg only: what a type must have, in place of instanceTypes.")
        Optional<InstanceRequirementsPlan> instanceRequirements,
    @Doc("What types are chosen by, in place of naming them; a living group's stay while they fit.")
        Optional<InstanceSelectorPlan> instanceSelector,
    @Doc("A launch template that exists, in place of all fields that go into one.")
        Optional<TemplatePlan> template,
    @Doc("How many nodes.") @Default("{}") Size size,
    @Doc("onDemand, spot, or (asg only) a mix of both.") @Default("onDemand") Capacity capacity,
    @Doc("What the nodes boot.") @Default("{}") AmiPlan ami,
    @Doc("What nodes do before they join, and how their kubelet is set up.") @Default("{}")
        BootstrapPlan bootstrap,
    @Doc("Bottlerocket's own settings.") @Default("{}") BootstrapPlan.Bottlerocket bottlerocket,
    @Doc("The nodes' volume.") @Default("{}") Disk disk,
    @Doc("Further volumes.") @Default("[]") @Sized(max = 26) @Distinct("device")
        List<LaunchPlan.Volume> volumes,
    @Doc("Where instances stand.") @Default("{}") LaunchPlan.Placement placement,
    @Doc("Capacity that was reserved: one of preference, id and groupArn.") @Default("{}")
        LaunchPlan.Reservation capacityReservation,
    @Doc("Cores and their threads, both or neither.") @Default("{}")
        LaunchPlan.CpuOptions cpuOptions,
    @Doc("Elastic Fabric Adapters, for nodes of one zone: true for one, or {interfaces: N}.")
        @Default("false")
        LaunchPlan.Efa efa,
    @Doc("The instance metadata service.") @Default("{}") LaunchPlan.Imds imds,
    @Doc("How often CloudWatch has metrics of instances: every 5 minutes, or detailed: each.")
        @Default("basic")
        LaunchPlan.Monitoring monitoring,
    @Doc("An EC2 key pair for SSH; without, there is Session Manager.")
        @Matches(value = "[!-~]([ -~]{0,253}[!-~])?", says = "the name of an EC2 key pair")
        Optional<String> keyName,
    @Doc("Security groups of instances besides the cluster's own.")
        @Default("[]")
        @Sized(max = 4)
        @Distinct
        @Matches(value = "sg-[0-9a-f]{8,17}", says = "an id such as sg-0123456789abcdef0")
        List<String> securityGroupIds,
    @Doc("Whether instances get public addresses; absent: as the subnet has it.")
        Optional<Boolean> associatePublicIp,
    @Doc("private, public, or subnets by name, such as private-eu-west-1a.") @Default("private")
        Subnets subnets,
    @Doc("Kubernetes labels of the nodes.") @Default("{}") Map<String, String> labels,
    @Doc("Kubernetes taints of the nodes: a list, or by key, as in dedicated: gpu:NoSchedule.")
        @Default("[]")
        Taints taints_,
    @Doc("Whether the cluster autoscaler discovers the group, by its tags.") @Default("true")
        boolean autoscaler,
    @Doc("How nodes are replaced when what they are made of changes.") @Default("{}")
        RolloutPlan rollout,
    @Doc("managed only: how EKS mends unhealthy nodes; absent: not at all.")
        Optional<RepairPlan> repair,
    @Doc("The nodes' IAM role; absent: the one that groups of the kind share; {}: one of its own.")
        Optional<NodeIamPlan> iam,
    @Doc("asg only: all else that an Auto Scaling group has.") Optional<AsgPlan> asg,
    @Doc("Tags of the group and its instances, besides metadata.tags.")
        @Default("{}")
        @Sized(max = 40)
        Map<String, String> tags) {

  /** The types where the file names none. */
  private static final List<InstanceTypePlan> USUAL =
      List.of(new InstanceTypePlan.Named("m7g.large"));

  /** The types that the group names; none where it says what they must have. */
  public List<InstanceTypePlan> types() {
    boolean unnamed = instanceRequirements.isPresent() || instanceSelector.isPresent();
    return instanceTypes.orElse(unnamed ? List.of() : USUAL);
  }

  /** The taints of its nodes. */
  public List<Taint> taints() {
    return taints_.list();
  }

  /** What all instances of the group run on. */
  public Architecture architecture() {
    return instanceRequirements
        .map(InstanceRequirementsPlan::architecture)
        .or(() -> instanceSelector.map(InstanceSelectorPlan::cpuArchitecture))
        .orElseGet(() -> Architecture.of(types().getFirst().type()));
  }

  /** How many nodes. */
  public record Size(
      @Doc("The fewest nodes.") @Default("2") @Within(min = 0, max = 5000) int min,
      @Doc("Nodes at creation; absent: min.") @Within(min = 0, max = 5000)
          Optional<Integer> desired,
      @Doc("The most nodes; absent: the larger of min and desired, and 1 at least.")
          @Within(min = 1, max = 5000)
          Optional<Integer> max,
      @Doc("initial: the autoscaler owns desired after creation; enforce: eksplan does.")
          @Default("initial")
          DesiredMode desiredMode) {

    /** Nodes to start with. */
    public int start() {
      return desired.orElse(min);
    }

    /** The most nodes. */
    public int most() {
      return max.orElse(Math.max(1, Math.max(min, start())));
    }
  }

  /** The nodes' volume. */
  public record Disk(
      @Doc("EBS volume type.") @Default("gp3") DiskType type,
      @Doc("Size in GiB.") @Default("50") @Within(min = 20, max = 65536) int sizeGiB,
      @Doc("Whether EBS encrypts it.") @Default("true") boolean encrypted,
      @Doc("The KMS key that encrypts it; absent: the account's for EBS.")
          @Matches(value = LaunchPlan.KEY, says = LaunchPlan.KEY_SAYS)
          Optional<String> kmsKey,
      @Doc("Operations a second, for gp3, io1 and io2.") @Within(min = 100, max = 256000)
          Optional<Integer> iops,
      @Doc("MiB a second, for gp3.") @Within(min = 125, max = 2000) Optional<Integer> throughput) {}

  /** A Kubernetes taint. */
  public record Taint(
      @Doc("Its key.") String key,
      @Doc("Its value.") @Default("\"\"") String value,
      @Doc("What becomes of pods that do not tolerate it.") Effect effect) {}

  /** What a group is made of. */
  public enum Kind implements Spelled {
    MANAGED("managed"),
    ASG("asg");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Who owns the number of nodes after creation. */
  public enum DesiredMode implements Spelled {
    INITIAL("initial"),
    ENFORCE("enforce");

    private final String spelling;

    DesiredMode(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** An EBS volume type. */
  public enum DiskType implements Spelled {
    GP3("gp3"),
    GP2("gp2"),
    IO2("io2"),
    IO1("io1"),
    ST1("st1"),
    SC1("sc1");

    private final String spelling;

    DiskType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What becomes of pods that do not tolerate a taint. */
  public enum Effect implements Spelled {
    NO_SCHEDULE("NoSchedule"),
    PREFER_NO_SCHEDULE("PreferNoSchedule"),
    NO_EXECUTE("NoExecute");

    private final String spelling;

    Effect(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
