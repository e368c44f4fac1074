package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.resources.ec2.NodeImages.Family;
import io.eksplan.resources.ec2.NodeImages.Source;
import org.junit.jupiter.api.Test;

class NodeImagesTest {

  @Test
  void parametersAreWhereAwsPublishesThem() {
    assertThat(new Source(Family.AL2023, "1.34", "arm64").parameter())
        .isEqualTo(
            "/aws/service/eks/optimized-ami/1.34/amazon-linux-2023/arm64/standard/recommended/image_id");
    assertThat(new Source(Family.BOTTLEROCKET, "1.34", "x86_64").parameter())
        .isEqualTo("/aws/service/bottlerocket/aws-k8s-1.34/x86_64/latest/image_id");
  }

  @Test
  void aSourceReadsLikeThePlanFile() {
    assertThat(new Source(Family.BOTTLEROCKET, "1.34", "x86_64"))
        .hasToString("Bottlerocket/1.34/x86_64");
  }
}
