package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletionCommandTest {
  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void bashOffersCommandsAndOptions(String shell) throws Exception {
    String script = completion(shell);

    assertThat(offers(script, "")).contains("completion");
    assertThat(offers(script, "--end")).containsExactly("--endpoint-url");
    assertThat(offers(script, "completion", "")).contains("bash", "fish");
  }

  @Test
  void bashOffersNoHiddenCommand() throws Exception {
    assertThat(offers(completion("bash"), "compl")).containsExactly("completion");
  }

  @ParameterizedTest
  @CsvSource({
    "plan plans/demo.yaml --target node-group/, node-group/general",
    "plan plans/demo.yaml --target=node-group/, node-group/general",
    "plan plans/demo.yaml --force-delete eks, eks-cluster/demo",
    "output plans/demo.yaml oidc, oidcIssuer",
    "explain nodeGroups.disk.i, nodeGroups.disk.iops",
    "init --template far, fargate"
  })
  void bashAsksEksplanForWordsOfThePlanFile(String line, String offered) throws Exception {
    assertThat(asked(line)).containsExactly(offered);
  }

  @Test
  void addressesAreInOrder() {
    List<String> all = words("plan", "plans/nodes.yaml", "--target", "");

    assertThat(all).contains("vpc/nodes").isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everySampleHasAddresses() throws Exception {
    try (Stream<Path> plans = Files.list(Path.of("plans"))) {
      for (Path plan : plans.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        assertThat(words("plan", plan.toString(), "--target", "eks"))
            .as(plan.toString())
            .hasSize(1)
            .allMatch(address -> address.startsWith("eks-cluster/"));
      }
    }
    assertThat(words("plan", "plans/more/existing-vpc.yaml", "--target", "eks")).hasSize(1);
  }

  @Test
  void aBrokenPlanFileOffersNothingAndSaysNothing(@TempDir Path folder) throws Exception {
    Path broken = Files.writeString(folder.resolve("plan.yaml"), "cluster: [");

    assertThat(words("plan", broken.toString(), "--target", "")).isEmpty();
    assertThat(words("plan", "--target", "")).isEmpty();
    assertThat(words()).isEmpty();
  }

  @Test
  void fishAsksToo() {
    assertThat(completion("fish").lines())
        .filteredOn(line -> line.contains("eksplan complete-words"))
        .anyMatch(line -> line.contains(" -l target -x -a "))
        .anyMatch(line -> line.contains("__fish_seen_subcommand_from output' -f -a "))
        .noneMatch(line -> line.contains("-a complete-words"));
  }

  @Test
  void fishKnowsCommandsAndOptions() {
    assertThat(completion("fish").lines())
        .allMatch(line -> line.startsWith("complete -c eksplan ") || line.startsWith("#"))
        .anyMatch(line -> line.contains(" -f -a completion -d "))
        .anyMatch(line -> line.contains(" -l endpoint-url -x -d "))
        .anyMatch(line -> line.contains(" -l overlay -r -d "))
        .anyMatch(line -> line.contains(" -f -a 'bash zsh fish'"));
  }

  private static String completion(String shell) {
    return printed("completion", shell);
  }

  private static List<String> words(String... words) {
    List<String> line = new ArrayList<>(List.of("complete-words", "--"));
    line.addAll(List.of(words));
    return printed(line.toArray(String[]::new)).lines().toList();
  }

  private static String printed(String... words) {
    Run run = Here.run(Map.of(), words);
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    return run.out();
  }

  /**
   * What bash offers for a line, with an eksplan on its way that is a function of these classes.
   */
  private static List<String> asked(String line) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String program =
        """
        function eksplan() { "%s" -XX:TieredStopAtLevel=1 -cp "%s" io.eksplan.cli.Main "$@"; }
        COMP_LINE="eksplan %s"
        COMP_POINT=${#COMP_LINE}
        """
            .formatted(java, System.getProperty("java.class.path"), line);
    return bash(completion("bash") + program + "_eksplan_words\n");
  }

  /** What a real bash that read the script would offer for the last of the words. */
  private static List<String> offers(String script, String... words) throws Exception {
    String line =
        """
        %s
        compopt() { :; } # Works in an interactive shell only.
        COMP_WORDS=(eksplan %s)
        COMP_CWORD=%d
        _complete_eksplan
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, "'" + String.join("' '", words) + "'", words.length);
    return bash(line);
  }

  private static List<String> bash(String line) throws Exception {
    Process bash = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
    bash.getOutputStream().write(line.getBytes(UTF_8));
    bash.getOutputStream().close();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toList();
  }
}
