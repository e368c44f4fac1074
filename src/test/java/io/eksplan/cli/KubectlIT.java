package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real kubectl signs in by our kubeconfig, and AWS knows whom by the token that it sends. */
@WithEmulator(strictly = true)
final class KubectlIT {

  private final Emulator emulator;
  private final Path folder;
  private final Map<String, String> environment;

  KubectlIT(Emulator emulator, @TempDir Path folder) {
    this.emulator = emulator;
    this.folder = folder;
    this.environment = new HashMap<>(emulator.environment());
    environment.put("KUBECONFIG", folder.resolve("config").toString());
    environment.put("HOME", folder.toString());
  }

  @Test
  void signsInByTheMergedKubeconfig() throws Exception {
    Run apply = eksplan("apply", "plans/ci.yaml", "--target", "eks-cluster/ci", "--auto-approve");
    assertThat(apply.exit()).as(apply.err()).isZero();
    Files.writeString(folder.resolve("config"), "# mine\napiVersion: v1\nkind: Config\n");
    Run merged = eksplan("kubeconfig", "plans/ci.yaml", "--merge");
    assertThat(merged.err()).isEmpty();
    String context = kubectl("config", "current-context").out().strip();
    assertThat(merged.out()).contains(context);

    try (KubernetesStub kubernetes = KubernetesStub.start(folder)) {
      redirect(context, kubernetes);
      assertThat(kubectl("get", "--raw", "/healthz").out()).isEqualTo("ok");

      assertThat(kubernetes.authorizations()).isNotEmpty();
      String authorization = kubernetes.authorizations().getLast();
      assertThat(authorization).startsWith("Bearer k8s-aws-v1.");
      assertThat(whoSigned(authorization)).contains("<Account>" + emulator.accountId());
    }
  }

  @Test
  void signsInAsARole() throws Exception {
    String role = "arn:aws:iam::%s:role/platform".formatted(emulator.accountId());

    Run token = eksplan("token", "--cluster", "ci", "--region", "eu-west-1", "--role-arn", role);

    assertThat(token.err()).isEmpty();
    assertThat(token.out()).contains("\"kind\":\"ExecCredential\"");
    String bearer = token.out().replaceFirst(".*\"token\":\"([^\"]+)\".*", "Bearer $1").strip();
    assertThat(url(bearer).toString()).contains("X-Amz-Security-Token=");
  }

  /** The endpoint of an emulated cluster is no Kubernetes: the stub stands in its place. */
  private void redirect(String context, KubernetesStub kubernetes) throws Exception {
    Path authority = Files.writeString(folder.resolve("ca.pem"), kubernetes.certificate());
    kubectl(
        "config",
        "set-cluster",
        context,
        "--server=" + kubernetes.url(),
        "--certificate-authority=" + authority,
        "--embed-certs=true");
  }

  /** What EKS does with a token: it opens the URL, with the name of the cluster beside. */
  private static String whoSigned(String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url(authorization)).header("x-k8s-aws-id", "ci").build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static URI url(String authorization) {
    String encoded = authorization.replaceFirst("^Bearer k8s-aws-v1\\.", "");
    return URI.create(new String(Base64.getUrlDecoder().decode(encoded), UTF_8));
  }

  private Run eksplan(String... words) throws Exception {
    return Run.of(Run.HOME.resolve("eksplan"), environment, words);
  }

  private Run kubectl(String... words) throws Exception {
    Path kubectl =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(entry -> Path.of(entry, "kubectl"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseGet(
                () ->
                    fail(
                        "kubectl is not on the PATH. Debian, Ubuntu: apt install"
                            + " kubernetes-client; macOS: brew install kubernetes-cli"));
    Run run = Run.of(kubectl, environment, words);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }
}
