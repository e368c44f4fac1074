package io.eksplan.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  @Test
  void theCacheFolderFollowsXdgBeforeHome() {
    var environment = Map.of("XDG_CACHE_HOME", "/var/cache/me", "HOME", "/home/me");

    assertThat(Settings.cache(environment)).isEqualTo(Path.of("/var/cache/me/eksplan"));
  }

  @Test
  void aRelativeXdgCacheHomeIsIgnored() {
    var environment = Map.of("XDG_CACHE_HOME", "cache", "HOME", "/home/me");

    assertThat(Settings.cache(environment)).isEqualTo(Path.of("/home/me/.cache/eksplan"));
  }

  @Test
  void withoutAnyHomeTheUserLearnsWhatToSet() {
    assertThatThrownBy(() -> Settings.cache(Map.of()))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("set HOME");
  }

  @Test
  void thePortIs4566UnlessTheEnvironmentSaysOtherwise() {
    assertThat(Settings.port(Map.of())).isEqualTo(4566);
    assertThat(Settings.port(Map.of("EKSPLAN_LOCAL_PORT", "4700"))).isEqualTo(4700);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "65536", "-1", "http"})
  void whatIsNotAPortIsRefusedByName(String text) {
    assertThatThrownBy(() -> Settings.port(Map.of("EKSPLAN_LOCAL_PORT", text)))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("EKSPLAN_LOCAL_PORT=" + text);
  }
}
