package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class KubernetesVersionsTest {

  @Test
  void theDefaultIsInStandardSupport() {
    LocalDate today = LocalDate.of(2026, 11, 22);

    String version = KubernetesVersions.newestInStandardSupport(today);

    assertThat(KubernetesVersions.endOfStandardSupport(version))
        .hasValueSatisfying(end -> assertThat(end).isAfterOrEqualTo(today));
  }

  @Test
  void pastAllKnownDaysTheNewestIsTaken() {
    assertThat(KubernetesVersions.newestInStandardSupport(LocalDate.of(2999, 1, 1)))
        .isEqualTo(KubernetesVersions.newestInStandardSupport(LocalDate.of(2026, 6, 1)));
  }

  @Test
  void anUnknownVersionHasNoEnd() {
    assertThat(KubernetesVersions.endOfStandardSupport("1.99")).isEmpty();
  }

  @Test
  void whatIsNoVersionIsSaidSo() {
    assertThatThrownBy(() -> KubernetesVersions.minor("1.33.1")).hasMessageContaining("1.33.1");
  }
}
