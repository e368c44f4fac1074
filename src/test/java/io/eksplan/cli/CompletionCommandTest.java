package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
  void fishKnowsCommandsAndOptions() {
    assertThat(completion("fish").lines())
        .allMatch(line -> line.startsWith("complete -c eksplan ") || line.startsWith("#"))
        .anyMatch(line -> line.contains(" -f -a completion -d "))
        .anyMatch(line -> line.contains(" -l endpoint-url -x -d "))
        .anyMatch(line -> line.contains(" -l overlay -r -d "))
        .anyMatch(line -> line.contains(" -f -a 'bash zsh fish'"));
  }

  private static String completion(String shell) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    assertThat(Main.run(new Terminal(writer, writer), List.of("completion", shell))).isZero();
    return out.toString();
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
    Process bash = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
    bash.getOutputStream().write(line.getBytes(UTF_8));
    bash.getOutputStream().close();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(output).isZero();
    return output.lines().map(String::strip).toList();
  }
}
