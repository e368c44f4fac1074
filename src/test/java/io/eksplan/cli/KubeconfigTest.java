package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.Golden;
import io.eksplan.Mutations;
import io.eksplan.model.Failure;
import io.eksplan.run.Kubeconfig;
import io.eksplan.run.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KubeconfigTest {

  private static final Kubeconfig DEMO =
      Kubeconfig.calling(
          "demo.eksplan", "https://example.test", "Q0E=", List.of("/opt/eksplan", "token"));

  private static final String USERS =
      """
      # mine
      apiVersion: v1
      kind: Config
      preferences: {colors: yes}
      clusters:
      - name: old
        cluster: {server: 'http://old', unknown-field: 012}
      contexts: []
      users: null
      current-context: old # for now
      """;

  @TempDir Path folder;

  @Test
  void aloneItIsAWholeFile() throws Exception {
    Golden.check("cli/kubeconfig.yaml", DEMO.alone());
  }

  @Test
  void mergingKeepsAllThatIsTheUsers() throws Exception {
    Golden.check("cli/kubeconfig-merged.yaml", DEMO.mergedInto(USERS));
  }

  @Test
  void mergingTwiceChangesNothingMore() {
    String once = DEMO.mergedInto(USERS);

    assertThat(DEMO.mergedInto(once)).isEqualTo(once);
  }

  @Test
  void mergingTakesThePlaceOfAnEarlierOne() {
    Kubeconfig moved = Kubeconfig.calling("demo.eksplan", "https://moved.test", "", List.of("/x"));

    assertThat(moved.mergedInto(DEMO.mergedInto(USERS)))
        .contains("https://moved.test", "http://old")
        .doesNotContain("https://example.test", "/opt/eksplan", "Q0E=");
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void noTextBreaksTheMerge() throws Exception {
    Path file = folder.resolve("config");

    Mutations.ofText(
        List.of(USERS.getBytes(UTF_8), DEMO.mergedInto(USERS).getBytes(UTF_8)),
        mutated -> {
          Files.write(file, mutated);
          try {
            new KubeconfigFile(file).merge(DEMO);
          } catch (Failure refused) {
            assertThat(refused.text()).contains(file.toString());
            assertThat(file).hasBinaryContent(mutated);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- a list",
        "just words",
        "clusters: {a: b}",
        "a: [",
        "{}\n---\n{}",
        "a: {#b: c}\n"
      })
  void whatIsNoKubeconfigStaysAsItIs(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("config"), text);

    assertThatThrownBy(() -> new KubeconfigFile(file).merge(DEMO))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(file + " is no kubeconfig, and stays as it is");
    assertThat(file).hasContent(text);
  }

  @Test
  void theFileIsItsOwnersAloneAndItsFolderIsMade() throws Exception {
    Path file = folder.resolve("new/config");

    new KubeconfigFile(file).merge(DEMO);

    assertThat(file).hasContent(DEMO.alone());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("new").toFile().list()).containsExactly("config");
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), USERS);
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    new KubeconfigFile(link).merge(DEMO);

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).contains("demo.eksplan", "http://old");
  }

  @Test
  void theUsersOwnIsFoundAsKubectlFindsIt() {
    assertThat(KubeconfigFile.ofUser(Map.of("KUBECONFIG", ":/a/b:/c", "HOME", "/home/me")).path())
        .isEqualTo(Path.of("/a/b"));
    assertThat(KubeconfigFile.ofUser(Map.of("HOME", "/home/me")).path())
        .isEqualTo(Path.of("/home/me/.kube/config"));
    assertThatThrownBy(() -> KubeconfigFile.ofUser(Map.of())).isInstanceOf(UsageError.class);
  }
}
