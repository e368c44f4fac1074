package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddonConfigTest {

  @Test
  void theOrderOfKeysMeansNothingAtAnyDepth() {
    String one = AddonConfig.canonical("{\"b\": {\"d\": 1, \"c\": [2, 1]}, \"a\": true}");

    assertThat(one).isEqualTo("{\"a\":true,\"b\":{\"c\":[2,1],\"d\":1}}");
  }

  @Test
  void yamlAndJsonOfTheSameValuesAreEqual() {
    String yaml = "env:\n  ENABLE_PREFIX_DELEGATION: \"true\"\nreplicaCount: 3\n";
    String json = "{\"replicaCount\":3,\"env\":{\"ENABLE_PREFIX_DELEGATION\":\"true\"}}";

    assertThat(AddonConfig.canonical(yaml)).isEqualTo(AddonConfig.canonical(json));
  }

  @Test
  void aStringIsNotTheNumberThatItLooksLike() {
    assertThat(AddonConfig.canonical("{\"a\":\"1\"}"))
        .isNotEqualTo(AddonConfig.canonical("{\"a\":1}"));
  }

  @Test
  void noValuesAreAnEmptyObject() {
    assertThat(AddonConfig.canonical(null)).isEqualTo("{}");
    assertThat(AddonConfig.canonical("")).isEqualTo("{}");
    assertThat(AddonConfig.canonical("# only a comment\n")).isEqualTo("{}");
    assertThat(Addon.canonicalConfig("{ }")).isEqualTo("{}");
  }

  @Test
  void textThatIsNeitherJsonNorYamlIsKept() {
    assertThat(AddonConfig.canonical("a: [")).isEqualTo("a: [");
  }
}
