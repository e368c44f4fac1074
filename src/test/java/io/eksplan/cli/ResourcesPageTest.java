package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.resources.Kinds;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ResourcesPageTest {

  @Test
  void thePageIsThatOfTheCode() throws Exception {
    try (Clients nowhere = nowhere()) {
      Golden.checkFile(Path.of("docs/resources.md"), ResourcesPage.of(Kinds.all(nowhere)));
    }
  }

  /** It lists the same calls, so whoever writes this page anew has that one written too. */
  @Test
  void thePageOfTheStrictLayerFollows() throws Exception {
    Golden.checkFile(Path.of("docs/strict-layer.md"), StrictLayerPage.text());
  }

  /** What explain tells of edits has the same source, and is written anew with it. */
  @Test
  void whatExplainTellsOfEditsFollows() throws Exception {
    Golden.checkFile(
        Path.of("src/main/resources/io/eksplan/cli/field-edits.json"), FieldEditsFile.text());
  }

  @Test
  void everyKindReadsSomethingAndTellsItsOperations() {
    try (Clients nowhere = nowhere()) {
      String page = ResourcesPage.of(Kinds.all(nowhere));

      assertThat(page).doesNotContain("| create |  |", "| delete |  |").contains("`ec2:CreateVpc`");
    }
  }

  private static Clients nowhere() {
    return new Clients(
        new ClientSettings(
            "eu-west-1",
            Optional.empty(),
            Endpoint.at(URI.create("http://localhost")),
            Map.of(),
            _ -> {},
            _ -> {},
            () -> false));
  }
}
