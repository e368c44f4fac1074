package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PlanFilePageTest {

  @Test
  void thePageIsThatOfTheCode() throws Exception {
    Golden.checkFile(Path.of("docs/plan-file.md"), PlanFilePage.text());
  }

  @Test
  void everyFieldOfTheSchemaIsThere() {
    String page = PlanFilePage.text();

    assertThat(SchemaFields.all())
        .allSatisfy(field -> assertThat(page).contains("| `" + field + "` |"));
  }
}
