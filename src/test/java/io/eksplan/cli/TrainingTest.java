package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recording that the AOT cache is trained on answers all that a plan reads today. */
class TrainingTest {

  @Test
  void aPlanOverTheRecordingFindsTheWholeClusterAndNothingToChange() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of());

    int exit;
    try (EmptyAws aws = EmptyAws.start(Recording.read(Training.RECORDING))) {
      String endpoint = aws.endpoint().toString();
      exit = Main.run(terminal, List.of("plan", Training.PLAN, "--endpoint-url", endpoint));
    }

    assertThat(exit).as(err.toString()).isZero();
    assertThat(out.toString())
        .as("after a change of the plan or of what is read: bench/no-change-plan --record-training")
        .isEqualTo("No changes. AWS matches plans/demo.yaml.\n");
  }
}
