package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.run.UsageError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerraformSpellingsTest {
  @Test
  void singleDashOptionsBecomeDouble() {
    assertThat(translate("plan", "-out=demo.plan", "-target", "vpc/demo", "-json"))
        .containsExactly("plan", "--out=demo.plan", "--target", "vpc/demo", "--json");
  }

  @Test
  void valuesKeepTheirEqualsSigns() {
    assertThat(translate("-var=a=-out")).containsExactly("--var=a=-out");
  }

  @Test
  void ourOwnSpellingStays() {
    assertThat(translate("plan", "--out", "x", "-h", "-", "plans/demo.yaml"))
        .containsExactly("plan", "--out", "x", "-h", "-", "plans/demo.yaml");
  }

  @Test
  void anUnknownSingleDashOptionIsLeftToTheParser() {
    assertThat(translate("plan", "-outt=x")).containsExactly("plan", "-outt=x");
  }

  @Test
  void whatFollowsADoubleDashStays() {
    assertThat(translate("-json", "--", "-json", "-state=x"))
        .containsExactly("--json", "--", "-json", "-state=x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-input=false", "--input=false", "-lock=true", "-refresh=true", "-lock"})
  void whatEksplanDoesAnywayIsTakenAndIgnored(String option) {
    assertThat(translate("plan", option, "a.yaml")).containsExactly("plan", "a.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-lock=false", "--lock=false", "-refresh=false", "-state=x", "-state"})
  void whatEksplanCannotMeanIsRefusedWithTheReason(String option) {
    assertThatThrownBy(() -> translate("plan", option))
        .isInstanceOf(UsageError.class)
        .hasMessageStartingWith(option.replaceFirst("(state)=.*", "$1"))
        .hasMessageEndingWith("Leave it out.");
  }

  private static List<String> translate(String... arguments) {
    return TerraformSpellings.translate(List.of(arguments));
  }
}
