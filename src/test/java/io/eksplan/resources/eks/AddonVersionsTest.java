package io.eksplan.resources.eks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.model.AddonVersionInfo;
import software.amazon.awssdk.services.eks.model.Compatibility;

class AddonVersionsTest {

  @Test
  void versionsAreOrderedByNumberAndNotByText() {
    assertThat(
            Stream.of("v1.10.0-eksbuild.1", "v1.9.3-eksbuild.10", "v1.9.3-eksbuild.2")
                .sorted(AddonVersions.BY_AGE))
        .containsExactly("v1.9.3-eksbuild.2", "v1.9.3-eksbuild.10", "v1.10.0-eksbuild.1");
  }

  @Test
  void theStandardVersionIsTheOneOfThisKubernetesVersion() {
    List<AddonVersionInfo> offers =
        List.of(
            offer("v1.3.0-eksbuild.1", fits("1.34", false)),
            offer("v1.2.0-eksbuild.1", fits("1.34", true), fits("1.33", false)),
            offer("v1.1.0-eksbuild.1", fits("1.34", false), fits("1.33", true)));

    assertThat(AddonVersions.choice(offers, "1.34"))
        .hasValue(
            new AddonVersions.Choice(Optional.of("v1.2.0-eksbuild.1"), "v1.3.0-eksbuild.1"));
  }

  @Test
  void withoutOffersThereIsNoChoice() {
    assertThat(AddonVersions.choice(List.of(), "1.34")).isEmpty();
  }

  private static AddonVersionInfo offer(String version, Compatibility... fits) {
    return AddonVersionInfo.builder().addonVersion(version).compatibilities(fits).build();
  }

  private static Compatibility fits(String cluster, boolean standard) {
    return Compatibility.builder().clusterVersion(cluster).defaultVersion(standard).build();
  }
}
