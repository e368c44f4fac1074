package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Plain;
import io.eksplan.model.Text;
import io.eksplan.resources.eks.NodeGroup.Taint;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserDataTest {

  private static final Map<String, String> LABELS =
      Map.of("workload", "batch", "example.com/disk", "fast");
  private static final Set<Taint> TAINTS =
      Set.of(
          new Taint("dedicated", "batch", "NoSchedule"),
          new Taint("dedicated", "batch", "NoExecute"),
          new Taint("alone", "", "PreferNoSchedule"));

  @Test
  void amazonLinuxReadsANodeConfig() {
    Text text = UserData.al2023("demo", LABELS, TAINTS);

    assertThat(Plain.of(text))
        .isEqualTo(
            """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="//"

            --//
            Content-Type: application/node.eks.aws

            ---
            apiVersion: node.eks.aws/v1alpha1
            kind: NodeConfig
            spec:
              cluster:
                name: "(eks-cluster/demo.id)"
                apiServerEndpoint: "(eks-cluster/demo.endpoint)"
                certificateAuthority: "(eks-cluster/demo.certificateAuthority)"
                cidr: "(eks-cluster/demo.serviceCidr)"
              kubelet:
                flags:
                  - "--node-labels=example.com/disk=fast,workload=batch"
                  - "--register-with-taints=alone=:PreferNoSchedule,dedicated=batch:NoExecute,dedicated=batch:NoSchedule"

            --//--
            """);
  }

  @Test
  void bottlerocketReadsSettings() {
    Text text = UserData.bottlerocket("demo", LABELS, TAINTS);

    assertThat(Plain.of(text))
        .isEqualTo(
            """
            [settings.kubernetes]
            cluster-name = "(eks-cluster/demo.id)"
            api-server = "(eks-cluster/demo.endpoint)"
            cluster-certificate = "(eks-cluster/demo.certificateAuthority)"

            [settings.kubernetes.node-labels]
            "example.com/disk" = "fast"
            "workload" = "batch"

            [settings.kubernetes.node-taints]
            "alone" = [":PreferNoSchedule"]
            "dedicated" = ["batch:NoExecute", "batch:NoSchedule"]
            """);
  }

  @Test
  void nothingIsSaidAboutLabelsAndTaintsWhereThereAreNone() {
    assertThat(Plain.text(UserData.al2023("demo", Map.of(), Set.of()))).doesNotContain("kubelet");
    assertThat(Plain.text(UserData.bottlerocket("demo", Map.of(), Set.of())))
        .doesNotContain("node-labels", "node-taints");
  }

  @Test
  void quotesAndControlCharactersCannotEndAString() {
    Map<String, String> labels = Map.of("key", "a\"b\\c\nd");

    assertThat(Plain.text(UserData.al2023("demo", labels, Set.of())))
        .contains("\"--node-labels=key=a\\\"b\\\\c\\u000ad\"");
    assertThat(Plain.text(UserData.bottlerocket("demo", labels, Set.of())))
        .contains("\"key\" = \"a\\\"b\\\\c\\u000ad\"");
  }

  @Test
  void aLabelThatLooksLikeAPlaceStaysText() {
    Map<String, String> labels = Map.of("key", "{{endpoint}}");

    assertThat(Plain.text(UserData.al2023("demo", labels, Set.of()))).contains("key={{endpoint}}");
  }
}
