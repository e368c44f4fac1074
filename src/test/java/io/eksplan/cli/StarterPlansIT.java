package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.run.InProcess;
import io.eksplan.run.Remains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What init writes, from nothing to nothing, under all of AWS's rules that tests know. */
@WithEmulator(strictly = true)
final class StarterPlansIT {

  static final List<String> TEMPLATES = StarterPlan.TEMPLATES;

  @TempDir private Path folder;
  private final Emulator emulator;

  StarterPlansIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  @ParameterizedTest
  @FieldSource("TEMPLATES")
  void whatIsAppliedIsAllThereAndAllGoesAgain(String template) throws IOException {
    String plan = StarterPlan.of(template).named("start").in(Emulator.REGION.id(), "").text();
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      Remains remains = new Remains(eksplan.session().clients());
      Set<String> before = remains.all();

      eksplan.apply(plan);

      assertThat(eksplan.planned(plan)).isEmpty();
      assertThat(eksplan.owned(plan)).contains("eks-cluster/start");
      eksplan.apply(plan.replace("deletionProtection: true", "deletionProtection: false"));
      eksplan.destroy("start");
      assertThat(remains.all()).isEqualTo(before);
    }
  }
}
