package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class StrictLayerPageTest {

  @Test
  void thePageIsThatOfTheCode() throws Exception {
    Golden.checkFile(Path.of("docs/strict-layer.md"), StrictLayerPage.text());
  }

  @Test
  void rulesAreNamedWhereTheyMatter() throws Exception {
    assertThat(StrictLayerPage.text())
        .contains("| DescribeVpcs | AsModelled, NewIds, ")
        .contains("| CreateNatGateway | AsModelled, ")
        .contains(
            "- [SmallPages](../src/test/java/io/eksplan/strict/SmallPages.java): Tells lists");
  }
}
