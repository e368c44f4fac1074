package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eksplan.Golden;
import io.eksplan.plan.tree.PlanInvalid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComplaintsTest {

  private static final Path INVALID = Path.of("src/test/resources/plan/invalid");

  static List<Path> invalidPlans() throws IOException {
    try (Stream<Path> files = Files.list(INVALID)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("invalidPlans")
  void everyComplaintOfAFileIsReportedAtItsPlace(Path file) throws IOException {
    PlanInvalid invalid =
        catchThrowableOfType(PlanInvalid.class, () -> PlanReader.read(PlanInputs.of(file)));

    String name = file.getFileName().toString();
    Golden.check(
        "plan/" + name.replace(".yaml", ".txt"),
        invalid.getMessage().replace(file.toString(), name) + "\n");
  }

  /**
   * Found by mutations: the policies of add-ons were written with the name before it was checked.
   */
  @ParameterizedTest
  @ValueSource(strings = {"name: production", "region: eu-central-1"})
  void aLineBreakInANameIsAComplaintOfThatName(String line, @TempDir Path folder)
      throws IOException {
    String sample = Files.readString(Path.of("plans/production.yaml"));
    String broken = line.replaceFirst(": .*", ": \"a\\\\nb\"");
    String text = sample.replace("\n  " + line + "\n", "\n  " + broken + "\n");
    Path file = Files.writeString(folder.resolve("plan.yaml"), text);

    PlanInvalid invalid =
        catchThrowableOfType(PlanInvalid.class, () -> PlanReader.read(PlanInputs.of(file)));

    assertThat(invalid.complaints())
        .singleElement()
        .asString()
        .contains("metadata." + line.substring(0, line.indexOf(':')));
  }

  @Test
  void complaintsComeInTheOrderOfTheFile() {
    PlanInvalid invalid =
        catchThrowableOfType(
            PlanInvalid.class,
            () -> PlanReader.read(PlanInputs.of(INVALID.resolve("fields.yaml"))));

    assertThat(invalid.complaints()).isSorted().hasSizeGreaterThan(10);
  }

  @Test
  void filesThatCannotBeReadAreAllNamed(@TempDir Path folder) {
    PlanInputs inputs =
        new PlanInputs(
            folder.resolve("absent.yaml"), List.of(folder), List.of(), List.of(), Map.of());

    PlanInvalid invalid = catchThrowableOfType(PlanInvalid.class, () -> PlanReader.read(inputs));

    assertThat(invalid.getMessage().replace(folder.toString(), "F"))
        .isEqualTo(
            """
            F: is a directory: name a plan file
            F/absent.yaml: no such file\
            """);
  }
}
