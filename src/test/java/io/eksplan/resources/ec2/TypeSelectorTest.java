package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.resources.ec2.TypeSelector.Amount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ArchitectureType;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.UsageClassType;

class TypeSelectorTest {

  @Test
  void namesGoByFamilyAndByPatterns() {
    TypeSelector selector =
        selector(List.of("m7g", "m7gd"), List.of("*.large"), List.of("m7gd.*"), Amount.NONE);

    assertThat(selector.names("m7g.large")).isTrue();
    assertThat(selector.names("m7g.xlarge")).isFalse();
    assertThat(selector.names("m7gd.large")).isFalse();
    assertThat(selector.names("m6g.large")).isFalse();
  }

  @Test
  void aTypeFitsByItsNumbersWhateverAnEndpointFilters() {
    TypeSelector selector = selector(List.of(), List.of(), List.of(), Amount.NONE);

    assertThat(NodeTypes.fits(selector, type().build())).isTrue();
    assertThat(NodeTypes.fits(selector, type().vCpuInfo(cpu -> cpu.defaultVCpus(8)).build()))
        .isFalse();
    assertThat(NodeTypes.fits(selector, type().memoryInfo(mib -> mib.sizeInMiB(1024L)).build()))
        .isFalse();
    assertThat(NodeTypes.fits(selector, type().bareMetal(true).build())).isFalse();
    assertThat(NodeTypes.fits(selector, type().burstablePerformanceSupported(true).build()))
        .isFalse();
    assertThat(NodeTypes.fits(selector, type().currentGeneration(false).build())).isFalse();
    assertThat(NodeTypes.fits(selector, type().neuronInfo(_ -> {}).build())).isFalse();
  }

  @Test
  void typesHaveGpusWhereTheyAreAskedForAlone() {
    InstanceTypeInfo four =
        type().gpuInfo(info -> info.gpus(GpuDeviceInfo.builder().count(4).build())).build();
    TypeSelector some =
        selector(List.of(), List.of(), List.of(), new Amount(Optional.of(1), Optional.empty()));

    assertThat(NodeTypes.fits(some, four)).isTrue();
    assertThat(NodeTypes.fits(some, type().build())).isFalse();
    assertThat(NodeTypes.fits(selector(List.of(), List.of(), List.of(), Amount.NONE), four))
        .isFalse();
  }

  @Test
  void equalWishesAreOneQuestion() {
    assertThat(selector(List.of("m7g", "c7g"), List.of(), List.of(), Amount.NONE))
        .hasToString(selector(List.of("c7g", "m7g"), List.of(), List.of(), Amount.NONE).toString());
  }

  private static TypeSelector selector(
      List<String> families, List<String> allowed, List<String> excluded, Amount gpus) {
    return new TypeSelector(
        "arm64",
        Amount.exactly(2),
        new Amount(Optional.of(4096), Optional.of(8192)),
        gpus,
        families,
        allowed,
        excluded,
        false,
        false,
        false,
        false);
  }

  private static InstanceTypeInfo.Builder type() {
    return InstanceTypeInfo.builder()
        .instanceType("m7g.large")
        .currentGeneration(true)
        .bareMetal(false)
        .burstablePerformanceSupported(false)
        .supportedUsageClasses(UsageClassType.ON_DEMAND)
        .processorInfo(info -> info.supportedArchitectures(ArchitectureType.ARM64))
        .vCpuInfo(cpu -> cpu.defaultVCpus(2))
        .memoryInfo(mib -> mib.sizeInMiB(8192L));
  }
}
