package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Plain;
import io.eksplan.model.Text;
import io.eksplan.resources.eks.NodeGroup.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Text text = UserData.al2023(joining(LABELS, TAINTS));

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
    Text text = UserData.bottlerocket(joining(LABELS, TAINTS));

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
    assertThat(Plain.text(UserData.al2023(joining(Map.of(), Set.of())))).doesNotContain("kubelet");
    assertThat(Plain.text(UserData.bottlerocket(joining(Map.of(), Set.of()))))
        .doesNotContain("node-labels", "node-taints");
  }

  @Test
  void quotesAndControlCharactersCannotEndAString() {
    Map<String, String> labels = Map.of("key", "a\"b\\c\nd");

    assertThat(Plain.text(UserData.al2023(joining(labels, Set.of()))))
        .contains("\"--node-labels=key=a\\\"b\\\\c\\u000ad\"");
    assertThat(Plain.text(UserData.bottlerocket(joining(labels, Set.of()))))
        .contains("\"key\" = \"a\\\"b\\\\c\\u000ad\"");
  }

  @Test
  void aLabelThatLooksLikeAPlaceStaysText() {
    Map<String, String> labels = Map.of("key", "{{endpoint}}");

    assertThat(Plain.text(UserData.al2023(joining(labels, Set.of())))).contains("key={{endpoint}}");
  }

  @Test
  void amazonLinuxMergesWhatIsSaidBesidesWithWhatEksSays() {
    NodeStart start =
        new NodeStart(
            Optional.empty(),
            List.of("echo one", "echo two"),
            Map.of("maxPods", 20, "evictionHard", Map.of("memory.available", "5%")),
            Map.of("featureGates", Map.of("InstanceIdNodeName", true)),
            Map.of());

    assertThat(UserData.al2023(start).value())
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
              kubelet:
                config:
                  evictionHard:
                    "memory.available": "5%"
                  maxPods: 20
              featureGates:
                InstanceIdNodeName: true

            --//
            Content-Type: text/x-shellscript; charset="utf-8"

            #!/bin/bash
            set -o errexit
            echo one
            echo two

            --//--
            """);
  }

  @Test
  void bottlerocketMergesSettingsWithThoseThatMakeANodeJoin() {
    Map<String, Object> settings =
        Map.of(
            "kernel", Map.of("sysctl", Map.of("vm.max_map_count", "262144")),
            "kubernetes", Map.of("max-pods", 20, "allowed-unsafe-sysctls", List.of("net.*")),
            "motd", "hello",
            "dns", Map.of());

    assertThat(UserData.bottlerocket(bottlerocket(Optional.empty(), settings)).value())
        .isEqualTo(
            """
            [settings.kubernetes]
            allowed-unsafe-sysctls = ["net.*"]
            max-pods = 20

            [settings]
            motd = "hello"

            [settings.kernel.sysctl]
            "vm.max_map_count" = "262144"
            """);
    NodeStart.Joining joining = new NodeStart.Joining("demo", Map.of("a", "b"), Set.of());
    assertThat(Plain.text(UserData.bottlerocket(bottlerocket(Optional.of(joining), settings))))
        .contains(
            """
            cluster-certificate = "(eks-cluster/demo.certificateAuthority)"
            allowed-unsafe-sysctls = ["net.*"]
            max-pods = 20

            [settings.kubernetes.node-labels]
            "a" = "b"

            [settings]
            motd = "hello"
            """);
  }

  @Test
  void ubuntuHandsOverToCanonicalsScript() {
    NodeStart start =
        new NodeStart(
            Optional.of(new NodeStart.Joining("demo", Map.of("workload", "batch"), Set.of())),
            List.of("echo first"),
            Map.of("maxPods", 50),
            Map.of(),
            Map.of());

    assertThat(Plain.text(UserData.ubuntu(start)))
        .startsWith("#!/bin/bash\nset -o errexit\necho first\ncidr=")
        .contains("/etc/eks/bootstrap.sh \"(eks-cluster/demo.id)\" \\\n")
        .endsWith(
            """
              --use-max-pods false \\
              --kubelet-extra-args '--node-labels=workload=batch --max-pods=50'
            """);
  }

  @Test
  void windowsRunsAScript() {
    NodeStart.Joining joining = new NodeStart.Joining("demo", LABELS, Set.of());
    NodeStart start =
        new NodeStart(
            Optional.of(joining),
            List.of("Write-Host hello"),
            Map.of("maxPods", 20),
            Map.of(),
            Map.of());

    assertThat(Plain.text(UserData.windows(start)))
        .isEqualTo(
            """
            <powershell>
            Write-Host hello
            [string]$Join = "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1"
            & $Join `
              -EKSClusterName "(eks-cluster/demo.id)" `
              -APIServerEndpoint "(eks-cluster/demo.endpoint)" `
              -Base64ClusterCA "(eks-cluster/demo.certificateAuthority)" `
              -ServiceCIDR "(eks-cluster/demo.serviceCidr)" `
              -KubeletExtraArgs '--node-labels=example.com/disk=fast,workload=batch --max-pods=20' 3>&1 4>&1 5>&1 6>&1
            </powershell>
            """);
  }

  @Test
  void nothingIsSaidWhereEksSaysItAll() {
    NodeStart start = bottlerocket(Optional.empty(), Map.of());

    assertThat(UserData.al2023(start).value()).isEmpty();
    assertThat(UserData.bottlerocket(start).value()).isEmpty();
    assertThat(UserData.windows(start).value()).isEmpty();
  }

  private static NodeStart joining(Map<String, String> labels, Set<Taint> taints) {
    return NodeStart.of(new NodeStart.Joining("demo", labels, taints));
  }

  private static NodeStart bottlerocket(
      Optional<NodeStart.Joining> joining, Map<String, Object> settings) {
    return new NodeStart(joining, List.of(), Map.of(), Map.of(), settings);
  }
}
