package io.eksplan.resources.ec2;

import static io.eksplan.resources.ec2.ImageSource.Family.AL2023;
import static io.eksplan.resources.ec2.ImageSource.Family.BOTTLEROCKET;
import static io.eksplan.resources.ec2.ImageSource.Family.WINDOWS_2022;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageSourceTest {

  private static final ImageSource LINUX = new ImageSource(AL2023, "standard", "1.34", "arm64", "");
  private static final ImageSource NVIDIA =
      new ImageSource(AL2023, "nvidia", "1.34", "x86_64", "1.34.6-20260401");
  private static final ImageSource FIPS =
      new ImageSource(BOTTLEROCKET, "fips", "1.34", "arm64", "");
  private static final ImageSource WINDOWS =
      new ImageSource(WINDOWS_2022, "full", "1.34", "x86_64", "");

  @Test
  void parametersAreWhereAwsPublishesThem() {
    String eks = "/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/";

    assertThat(LINUX.imageParameter()).isEqualTo(eks + "arm64/standard/recommended/image_id");
    assertThat(LINUX.releaseParameter())
        .isEqualTo(eks + "arm64/standard/recommended/release_version");
    assertThat(NVIDIA.imageParameter())
        .isEqualTo(
            eks + "x86_64/nvidia/amazon-eks-node-al2023-x86_64-nvidia-1.34-v20260401/image_id");
    assertThat(FIPS.imageParameter())
        .isEqualTo("/aws/service/bottlerocket/aws-k8s-1.34-fips/arm64/latest/image_id");
    assertThat(FIPS.releaseParameter())
        .isEqualTo("/aws/service/bottlerocket/aws-k8s-1.34-fips/arm64/latest/image_version");
    assertThat(WINDOWS.imageParameter())
        .isEqualTo(
            "/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-EKS_Optimized-1.34/image_id");
  }

  @Test
  void canonicalPublishesUbuntuByRelease() {
    String ubuntu = "/aws/service/canonical/ubuntu/eks/";

    assertThat(
            new ImageSource(ImageSource.Family.UBUNTU_2204, "standard", "1.34", "x86_64", "")
                .imageParameter())
        .isEqualTo(ubuntu + "22.04/1.34/stable/current/amd64/hvm/ebs-gp2/ami-id");
    assertThat(
            new ImageSource(ImageSource.Family.UBUNTU_2404, "standard", "1.34", "arm64", "20260401")
                .imageParameter())
        .isEqualTo(ubuntu + "24.04/1.34/stable/20260401/arm64/hvm/ebs-gp3/ami-id");
  }

  @Test
  void eksHasANameForEach() {
    assertThat(LINUX.amiType()).isEqualTo("AL2023_ARM_64_STANDARD");
    assertThat(NVIDIA.amiType()).isEqualTo("AL2023_x86_64_NVIDIA");
    assertThat(FIPS.amiType()).isEqualTo("BOTTLEROCKET_ARM_64_FIPS");
    assertThat(WINDOWS.amiType()).isEqualTo("WINDOWS_FULL_2022_x86_64");
    assertThat(new ImageSource(BOTTLEROCKET, "standard", "1.34", "x86_64", "").amiType())
        .isEqualTo("BOTTLEROCKET_x86_64");
  }

  @Test
  void aSourceReadsLikeThePlanFile() {
    assertThat(LINUX).hasToString("AL2023/1.34/arm64");
    assertThat(NVIDIA).hasToString("AL2023-nvidia/1.34/x86_64/1.34.6-20260401");
    assertThat(WINDOWS).hasToString("Windows2022-full/1.34/x86_64");
  }
}
