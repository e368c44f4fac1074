package io.eksplan.resources.ec2;

import java.util.Locale;

/**
 * What an image for nodes is looked up by, and what EKS calls images of that kind.
 *
 * @param variant standard, nvidia, neuron or fips; of Windows core or full
 * @param kubernetesVersion a minor, 1.35
 * @param architecture x86_64 or arm64
 * @param release as EKS numbers it, 1.35.3-20260401; empty for today's
 */
public record ImageSource(
    Family family, String variant, String kubernetesVersion, String architecture, String release)
    implements Comparable<ImageSource> {

  private static final String STANDARD = "standard";

  /** Operating systems of nodes. */
  public enum Family {
    AL2023("AL2023"),
    BOTTLEROCKET("Bottlerocket"),
    UBUNTU_2204("Ubuntu2204"),
    UBUNTU_2404("Ubuntu2404"),
    WINDOWS_2019("Windows2019"),
    WINDOWS_2022("Windows2022"),
    WINDOWS_2025("Windows2025");

    private final String word;

    Family(String word) {
      this.word = word;
    }

    private String year() {
      return word.substring(word.length() - 4);
    }
  }

  /** The public parameter that holds the image's id (ssm:GetParameters). */
  public String imageParameter() {
    return switch (family) {
      case UBUNTU_2204, UBUNTU_2404 -> folder() + "/ami-id";
      case AL2023, BOTTLEROCKET, WINDOWS_2019, WINDOWS_2022, WINDOWS_2025 -> folder() + "/image_id";
    };
  }

  /**
   * The parameter that holds the release's number. There is none for Ubuntu and Windows.
   *
   * @throws IllegalStateException for Ubuntu and Windows
   */
  public String releaseParameter() {
    return switch (family) {
      case AL2023 -> folder() + "/release_version";
      case BOTTLEROCKET -> folder() + "/image_version";
      case UBUNTU_2204, UBUNTU_2404, WINDOWS_2019, WINDOWS_2022, WINDOWS_2025 ->
          throw new IllegalStateException("AWS has no parameter for releases of " + this);
    };
  }

  private String folder() {
    return switch (family) {
      case AL2023 ->
          "/aws/service/eks/optimized-ami/%s/amazon-linux-2023/%s/%s/%s"
              .formatted(kubernetesVersion, architecture, variant, al2023Image());
      case BOTTLEROCKET ->
          "/aws/service/bottlerocket/aws-k8s-%s%s/%s/%s"
              .formatted(
                  kubernetesVersion,
                  variant.equals(STANDARD) ? "" : "-" + variant,
                  architecture,
                  release.isEmpty() ? "latest" : release);
      // Canonical moved to gp3 between the two.
      case UBUNTU_2204 -> ubuntu("22.04", "ebs-gp2");
      case UBUNTU_2404 -> ubuntu("24.04", "ebs-gp3");
      case WINDOWS_2019, WINDOWS_2022, WINDOWS_2025 ->
          "/aws/service/ami-windows-latest/Windows_Server-%s-English-%s-EKS_Optimized-%s"
              .formatted(
                  family.year(), variant.equals("full") ? "Full" : "Core", kubernetesVersion);
    };
  }

  private String ubuntu(String number, String volume) {
    return "/aws/service/canonical/ubuntu/eks/%s/%s/stable/%s/%s/hvm/%s"
        .formatted(
            number,
            kubernetesVersion,
            release.isEmpty() ? "current" : release,
            architecture.equals("arm64") ? architecture : "amd64",
            volume);
  }

  /** Images go by the day of their release: v20260401 is in 1.35.3-20260401. */
  private String al2023Image() {
    return release.isEmpty()
        ? "recommended"
        : "amazon-eks-node-al2023-%s-%s-%s-v%s"
            .formatted(
                architecture,
                variant,
                kubernetesVersion,
                release.substring(release.lastIndexOf('-') + 1));
  }

  /** EKS's name for images of this kind: AL2023_x86_64_NVIDIA; CUSTOM for others' images. */
  public String amiType() {
    String machine = architecture.equals("arm64") ? "ARM_64" : "x86_64";
    String upper = variant.toUpperCase(Locale.ROOT);
    return switch (family) {
      case AL2023 -> "AL2023_" + machine + "_" + upper;
      case BOTTLEROCKET ->
          "BOTTLEROCKET_" + machine + (variant.equals(STANDARD) ? "" : "_" + upper);
      case UBUNTU_2204, UBUNTU_2404 -> "CUSTOM";
      case WINDOWS_2019, WINDOWS_2022, WINDOWS_2025 ->
          "WINDOWS_%s_%s_%s".formatted(upper, family.year(), machine);
    };
  }

  /** {@code AL2023/1.33/x86_64}, {@code AL2023-nvidia/1.33/x86_64}. */
  @Override
  public String toString() {
    String image = variant.equals(STANDARD) ? family.word : family.word + "-" + variant;
    String source = image + "/" + kubernetesVersion + "/" + architecture;
    return release.isEmpty() ? source : source + "/" + release;
  }

  @Override
  public int compareTo(ImageSource other) {
    return toString().compareTo(other.toString());
  }
}
