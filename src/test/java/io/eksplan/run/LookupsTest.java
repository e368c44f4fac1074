package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.model.Failure;
import io.eksplan.report.Json;
import io.eksplan.resources.ec2.ForeignTemplate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LookupsTest {

  @Test
  void whatIsKeptIsNotAskedAgain() {
    Lookups lookups = Lookups.of(Map.of("zones", "a,b", "image", ""));

    assertThat(lookups.answer("zones", LookupsTest::nobodyAsks)).contains("a,b");
    assertThat(lookups.answer("image", LookupsTest::nobodyAsks)).isEmpty();
  }

  @Test
  void anAnswerThatAPlanLostIsNamed() {
    Lookups lookups = Lookups.of(Map.of("caller", ""));

    assertThatThrownBy(() -> lookups.certain("caller", () -> "somebody"))
        .isInstanceOf(Failure.class)
        .hasMessage("the plan keeps no answer to \"caller\": plan again, and review");
  }

  @Test
  void anAnswerOfAnotherFormIsNamed() {
    Lookups lookups = Lookups.of(Map.of("template", "lt-1", "vpcs", "a/b"));

    assertThatThrownBy(
            () -> lookups.answer("template", LookupsTest::nobodyAsks, ForeignTemplate::parse))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("\"template\"");
    assertThatThrownBy(() -> lookups.answer("vpcs", LookupsTest::nobodyAsks, Json::read))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("\"vpcs\"");
  }

  private static Optional<String> nobodyAsks() {
    throw new AssertionError("asked");
  }
}
