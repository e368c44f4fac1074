package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sample plans from nothing to nothing, under all of AWS's rules that tests know. */
@WithEmulator(strictly = true)
@Order(6)
final class StrictPlansIT {

  @TempDir private Path folder;
  private final Emulator emulator;

  StrictPlansIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
  }

  static List<String> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("plans"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".yaml"))
          .map(file -> file.substring(0, file.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleComesGoesAndComesBackAtOnce(String name) throws IOException {
    String plan = text(name);
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      Remains remains = new Remains(eksplan.session().clients());
      Set<String> before = remains.all();
      Set<String> wanted = eksplan.planned(plan);

      eksplan.apply(plan);

      assertThat(eksplan.planned(plan)).isEmpty();
      assertThat(inventory(eksplan, plan)).isEqualTo(wanted);

      eksplan.destroy(name);

      assertThat(remains.all()).isEqualTo(before);
      assertThat(eksplan.planned(plan)).isEqualTo(wanted);

      // The same names and tokens again, while AWS may remember the first ones.
      eksplan.apply(plan);
      assertThat(eksplan.planned(plan)).isEmpty();
      eksplan.destroy(name);
      assertThat(remains.all()).isEqualTo(before);
    }
  }

  @Test
  void aClusterInSomebodyElsesVpcLeavesItAsItIs() throws IOException {
    String theirs = text("demo");
    String plan = text("more/existing-vpc");
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      Remains remains = new Remains(eksplan.session().clients());
      eksplan.apply(theirs);
      Set<String> before = remains.all();

      eksplan.apply(plan);

      assertThat(eksplan.planned(plan)).isEmpty();
      eksplan.destroy("existing-vpc");
      assertThat(remains.all()).isEqualTo(before);
      assertThat(eksplan.planned(theirs)).isEmpty();
    }
  }

  @Test
  void aPlanThatIsMadeMeanwhileWaits() throws IOException {
    String plan = text("auto-mode");
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(plan);
      eksplan
          .session()
          .clients()
          .eks()
          .updateClusterConfig(ask -> ask.name("auto-mode").deletionProtection(true));

      assertThat(eksplan.planned(plan)).contains("wait eks-cluster/auto-mode");
      eksplan.apply(plan);
      assertThat(eksplan.planned(plan)).isEmpty();
    }
  }

  /** The whole inventory, as the plan that made it. */
  private static Set<String> inventory(InProcess eksplan, String plan) throws IOException {
    return eksplan.owned(plan).stream()
        .map(address -> "create " + address)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The plan, in the emulator's region. */
  private static String text(String name) throws IOException {
    String plan = Files.readString(Path.of("plans", name + ".yaml"));
    String own =
        plan.lines().filter(line -> line.startsWith("  region: ")).findFirst().orElseThrow();
    return plan.replace(own.substring("  region: ".length()), Emulator.REGION.id());
  }
}
