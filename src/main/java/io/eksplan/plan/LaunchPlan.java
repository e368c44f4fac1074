package io.eksplan.plan;

import io.eksplan.plan.NodeGroupPlan.DiskType;
import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.Optional;

/** Fields of a node group that end up in its launch template. */
public final class LaunchPlan {

  static final String KEY =
      "arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:(key|alias)/[A-Za-z0-9/_-]+"
          + "|alias/[A-Za-z0-9/_-]+|(mrk-)?[0-9a-f-]{32,36}";

  static final String KEY_SAYS = "the ARN, id or alias of a KMS key";

  private LaunchPlan() {}

  /** A volume besides the nodes' own. */
  public record Volume(
      @Doc("What the instance calls it, such as /dev/sdf.")
          @Matches(
              value = "/dev/(sd[a-z][0-9]{0,2}|xvd[a-z]{1,2})",
              says = "a device such as /dev/sdf or /dev/xvdba")
          String device,
      @Doc("EBS volume type.") @Default("gp3") DiskType type,
      @Doc("Size in GiB; absent: the snapshot's.") @Within(min = 1, max = 65536)
          Optional<Integer> sizeGiB,
      @Doc("Operations a second, for gp3, io1 and io2.") @Within(min = 100, max = 256000)
          Optional<Integer> iops,
      @Doc("MiB a second, for gp3.") @Within(min = 125, max = 2000) Optional<Integer> throughput,
      @Doc("Whether EBS encrypts it; absent: true, and with a snapshot as that is.")
          Optional<Boolean> encrypted,
      @Doc("The KMS key that encrypts it; absent: the account's for EBS.")
          @Matches(value = KEY, says = KEY_SAYS)
          Optional<String> kmsKey,
      @Doc("The snapshot that it is made from.")
          @Matches(
              value = "snap-[0-9a-f]{8,17}",
              says = "a snapshot id such as snap-0123456789abcdef0")
          Optional<String> snapshotId,
      @Doc("Whether it goes with its instance.") @Default("true") boolean deleteOnTermination) {}

  /** Where instances stand. */
  public record Placement(
      @Doc("A placement group that exists, by name.")
          @Matches(value = "[!-~][ -~]{0,254}", says = "the name of a placement group")
          Optional<String> group,
      @Doc("One partition of such a group; absent: EC2 spreads instances over all.")
          @Within(min = 1, max = 7)
          Optional<Integer> partition,
      @Doc("default: hardware shared with other accounts; dedicated: not.") @Default("default")
          Tenancy tenancy) {}

  /** Capacity that was reserved for the account. */
  public record Reservation(
      @Doc("open: whatever reservation fits; none; or capacity-reservations-only: nothing else.")
          Optional<Preference> preference,
      @Doc("One reservation.")
          @Matches(value = "cr-[0-9a-f]{8,17}", says = "an id such as cr-0123456789abcdef0")
          Optional<String> id,
      @Doc("A resource group of reservations.")
          @Matches(
              value = "arn:aws[a-z-]*:resource-groups:[a-z0-9-]+:[0-9]{12}:group/.+",
              says = "the ARN of a resource group")
          Optional<String> groupArn) {}

  /** Cores and their threads. */
  public record CpuOptions(
      @Doc("Cores of each instance; absent: all.") @Within(min = 1, max = 1024)
          Optional<Integer> coreCount,
      @Doc("1 turns simultaneous multithreading off; absent: the type's own.")
          @Within(min = 1, max = 2)
          Optional<Integer> threadsPerCore) {}

  /** The instance metadata service. */
  public record Imds(
      @Doc("required: version 2 alone; optional: version 1 as well.") @Default("required")
          Tokens tokens,
      @Doc("How many network hops away it answers: 2 reaches pods, 1 does not.")
          @Default("2")
          @Within(min = 1, max = 64)
          int hopLimit) {}

  /** Elastic Fabric Adapters: one or none, or so many. */
  public sealed interface Efa {
    /** How many adapters an instance has. */
    int count();
  }

  /** One or none. */
  @Bare
  public record EfaSwitch(@Doc("Whether the first interface is one.") boolean on) implements Efa {
    @Override
    public int count() {
      return on ? 1 : 0;
    }
  }

  /** Several. */
  public record EfaInterfaces(
      @Doc("How many, each on a network card of its own.") @Within(min = 1, max = 32)
          int interfaces)
      implements Efa {
    @Override
    public int count() {
      return interfaces;
    }
  }

  /** Whose hardware. */
  public enum Tenancy implements Spelled {
    DEFAULT("default"),
    DEDICATED("dedicated");

    private final String spelling;

    Tenancy(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Which reservations are taken. */
  public enum Preference implements Spelled {
    OPEN("open"),
    NONE("none"),
    ONLY("capacity-reservations-only");

    private final String spelling;

    Preference(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Whether a session token is needed. */
  public enum Tokens implements Spelled {
    REQUIRED("required"),
    OPTIONAL("optional");

    private final String spelling;

    Tokens(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** How often metrics come. */
  public enum Monitoring implements Spelled {
    BASIC("basic"),
    DETAILED("detailed");

    private final String spelling;

    Monitoring(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
