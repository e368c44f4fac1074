package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AddonConfigTest {

  @Test
  void theOrderOfKeysMeansNothingAtAnyDepth() {
    String one = AddonConfig.canonicalText("{\"b\": {\"d\": 1, \"c\": [2, 1]}, \"a\": true}");

    assertThat(one).isEqualTo("{\"a\":true,\"b\":{\"c\":[2,1],\"d\":1}}");
  }

  @Test
  void yamlAndJsonOfTheSameValuesAreEqual() {
    String yaml = "env:\n  ENABLE_PREFIX_DELEGATION: \"true\"\nreplicaCount: 3\n";
    String json = "{\"replicaCount\":3,\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}}";

    assertThat(AddonConfig.canonicalText(yaml)).isEqualTo(AddonConfig.canonicalText(json));
  }

  @Test
  void aStringIsNotTheNumberThatItLooksLike() {
    assertThat(AddonConfig.canonicalText("{\"a\":\"1\"}"))
        .isNotEqualTo(AddonConfig.canonicalText("{\"a\":1}"));
  }

  @Test
  void noValuesAreAnEmptyObject() {
    assertThat(AddonConfig.canonicalText(null)).isEqualTo("{}");
    assertThat(AddonConfig.canonicalText("")).isEqualTo("{}");
    assertThat(AddonConfig.canonicalText("# only a comment\n")).isEqualTo("{}");
    assertThat(Addon.canonicalConfig(Map.of())).isEqualTo("{}");
  }

  @Test
  void aPlanFilesTreeAndPlainMapsBecomeTheSameText() {
    var tree = YAMLMapper.shared().readTree("b: [x]\na: {n: 1.5}\n");

    assertThat(Addon.canonicalConfig(tree))
        .isEqualTo(Addon.canonicalConfig(Map.of("a", Map.of("n", 1.5), "b", List.of("x"))));
  }

  @Test
  void textThatIsNeitherJsonNorYamlIsKept() {
    assertThat(AddonConfig.canonicalText("a: [")).isEqualTo("a: [");
  }
}
