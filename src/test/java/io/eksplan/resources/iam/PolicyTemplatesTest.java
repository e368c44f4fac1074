package io.eksplan.resources.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.model.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTemplatesTest {

  private static final Scope SCOPE =
      new Scope("demo", "cn-north-1", "123456789012", "aws-cn", Set.of());

  static List<String> names() {
    return PolicyTemplates.names();
  }

  @Test
  void everyFileIsATemplateAndEveryTemplateAFile() throws IOException {
    Path folder = Path.of(System.getProperty("eksplan.home", "."), "templates", "policies");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactlyElementsOf(
              PolicyTemplates.names().stream().map(name -> name + ".json").toList());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTemplateIsAPolicyThatIamTakes(String name) {
    String json = PolicyTemplates.of(name, SCOPE).text();

    assertThat(PolicyForm.ofRights(json)).isEmpty();
    assertThat(json).contains("\"Version\":\"2012-10-17\"");
    assertThat(PolicyForm.length(json)).isLessThan(PolicyForm.LONGEST_INLINE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPlaceIsFilled(String name) {
    assertThat(PolicyTemplates.of(name, SCOPE).text())
        .doesNotContain("{{", "arn:aws:")
        .satisfiesAnyOf(
            json -> assertThat(json).contains("arn:aws-cn:"),
            json -> assertThat(json).doesNotContain("arn:"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aNameThatIsNoneYetLeavesItAPolicy(String name) {
    Scope broken = new Scope("a\n\"b\\", "a\tb", "123456789012", "aws", Set.of());

    assertThat(PolicyTemplates.of(name, broken).text()).startsWith("{").contains("Statement");
  }

  @Test
  void aTemplateThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> PolicyTemplates.of("everything", SCOPE))
        .hasMessageContaining("no policy template everything");
  }
}
