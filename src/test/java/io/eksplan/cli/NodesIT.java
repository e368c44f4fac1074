package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Node groups of many sorts side by side. */
@WithEmulator
final class NodesIT {

  @TempDir static Path folder;

  private final Emulator emulator;

  NodesIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void theSamplePlanAppliesToAnEmptyAccountAndIsThenEmpty() throws IOException {
    String plan = Files.readString(Path.of("plans/nodes.yaml"));
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {

      eksplan.apply(plan);

      assertThat(eksplan.planned(plan)).isEmpty();
    }
  }
}
