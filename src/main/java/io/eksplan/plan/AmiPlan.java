package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import java.util.Optional;

/** The image that nodes boot. */
public record AmiPlan(
    @Doc("The operating system, whose EKS image is taken unless an id is given.") @Default("AL2023")
        Family family,
    @Doc("standard; nvidia or neuron: with drivers for such accelerators; fips: Bottlerocket's.")
        @Default("standard")
        Variant variant,
    @Doc("Of Windows: core, or full with the desktop; absent: core.") Optional<Edition> edition,
    @Doc(
            "default: today's at creation and with another Kubernetes version; latest: today's at"
                + " each plan; or a release such as 1.35.3-20260401.")
        @Default("default")
        @Matches(
            value = "default|latest|[0-9][0-9A-Za-z.+-]{3,62}",
            says = "default, latest or a release such as 1.35.3-20260401")
        String release,
    @Doc("An image of one's own, of that family.")
        @Matches(value = "ami-[0-9a-f]{8,17}", says = "an AMI id such as ami-0123456789abcdef0")
        Optional<String> id) {

  public static final String USUAL_RELEASE = "default";
  public static final String LATEST = "latest";

  /** The release that is asked for by number. */
  public Optional<String> pinned() {
    return Optional.of(release)
        .filter(asked -> !asked.equals(USUAL_RELEASE) && !asked.equals(LATEST));
  }

  /** Whether EKS knows the image of a managed group, so that it makes the nodes join by itself. */
  public boolean isKnownToEks() {
    return id.isEmpty() && !family.isUbuntu();
  }

  /** Whether it says nothing that is not said by default. */
  public boolean isUsual() {
    return equals(
        new AmiPlan(
            Family.AL2023, Variant.STANDARD, Optional.empty(), USUAL_RELEASE, Optional.empty()));
  }

  /** An operating system for nodes. */
  public enum Family implements Spelled {
    AL2023("AL2023", "/dev/xvda"),
    BOTTLEROCKET("Bottlerocket", "/dev/xvdb"),
    UBUNTU_2204("Ubuntu2204", "/dev/sda1"),
    UBUNTU_2404("Ubuntu2404", "/dev/sda1"),
    WINDOWS_2019("Windows2019", "/dev/sda1"),
    WINDOWS_2022("Windows2022", "/dev/sda1"),
    WINDOWS_2025("Windows2025", "/dev/sda1");

    private final String spelling;
    private final String device;

    Family(String spelling, String device) {
      this.spelling = spelling;
      this.device = device;
    }

    @Override
    public String spelling() {
      return spelling;
    }

    /**
     * The volume that holds images and pods' files: the root's, or Bottlerocket's data beside it.
     */
    public String device() {
      return device;
    }

    /** Whether Canonical builds it. */
    public boolean isUbuntu() {
      return this == UBUNTU_2204 || this == UBUNTU_2404;
    }

    public boolean isWindows() {
      return this == WINDOWS_2019 || this == WINDOWS_2022 || this == WINDOWS_2025;
    }
  }

  /** What an image has besides. */
  public enum Variant implements Spelled {
    STANDARD("standard"),
    NVIDIA("nvidia"),
    NEURON("neuron"),
    FIPS("fips");

    private final String spelling;

    Variant(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** How much of Windows. */
  public enum Edition implements Spelled {
    CORE("core"),
    FULL("full");

    private final String spelling;

    Edition(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
