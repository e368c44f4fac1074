package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class DefaultRegionTest {

  @Test
  void whatIsAskedForNeedsNoReason() {
    assertThat(of(Map.of("AWS_REGION", "us-east-1"), "--region", "eu-north-1"))
        .isEqualTo(new DefaultRegion("eu-north-1", ""));
  }

  @Test
  void theEnvironmentsIsTakenWithItsName() {
    assertThat(of(Map.of("AWS_REGION", "us-east-1", "AWS_DEFAULT_REGION", "us-east-2")))
        .isEqualTo(new DefaultRegion("us-east-1", "as AWS_REGION said"));
    assertThat(of(Map.of("AWS_REGION", " ", "AWS_DEFAULT_REGION", "us-east-2")))
        .isEqualTo(new DefaultRegion("us-east-2", "as AWS_DEFAULT_REGION said"));
  }

  @Test
  void aProfileThatIsNotThereLeavesTheChoiceToTheReader() {
    assertThat(of(Map.of("AWS_REGION", "us-east-1"), "--profile", "no-such-profile"))
        .isEqualTo(new DefaultRegion("eu-west-1", "nothing named one: choose yours"));
  }

  @Test
  void aCommandWithoutAPlanTakesWhatSomebodySaidAndNothingElse() {
    Map<String, String> environment = Map.of("AWS_REGION", "", "AWS_DEFAULT_REGION", "us-east-2");

    assertThat(DefaultRegion.said(options("--region", "eu-north-1"), environment))
        .contains("eu-north-1");
    assertThat(DefaultRegion.said(options(), environment)).contains("us-east-2");
    assertThat(DefaultRegion.said(options(), Map.of())).isEmpty();
  }

  private static DefaultRegion of(Map<String, String> environment, String... words) {
    return DefaultRegion.of(options(words), environment);
  }

  private static GlobalOptions options(String... words) {
    GlobalOptions options = new GlobalOptions();
    new CommandLine(new Holder(options)).parseArgs(words);
    return options;
  }

  @Command
  private record Holder(@Mixin GlobalOptions options) {}
}
