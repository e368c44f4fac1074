package io.eksplan.cli;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;

/**
 * The region of a plan file that is just being written. Once it is there nothing else is asked.
 *
 * @param because where it came from, when nobody chose it for this plan
 */
record DefaultRegion(String name, String because) {

  private static final String NOWHERE_SAID = "eu-west-1";

  /** What the options say, else the environment, else the profile of the AWS configuration. */
  static DefaultRegion of(GlobalOptions options, Map<String, String> environment) {
    if (options.region().isPresent()) {
      return new DefaultRegion(options.region().get(), "");
    }
    Optional<DefaultRegion> said = ofEnvironment(environment);
    if (said.isPresent() && options.profile().isEmpty()) {
      return said.get();
    }
    return ofProfile(options, environment, ProfileFile::defaultProfileFile)
        .map(region -> new DefaultRegion(region, "as the AWS configuration said"))
        .orElseGet(() -> new DefaultRegion(NOWHERE_SAID, "nothing named one: choose yours"));
  }

  /** What the options say, else the environment, as the AWS CLI looks for it. */
  static Optional<String> said(GlobalOptions options, Map<String, String> environment) {
    return options.region().or(() -> ofEnvironment(environment).map(DefaultRegion::name));
  }

  private static Optional<DefaultRegion> ofEnvironment(Map<String, String> environment) {
    return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
        .flatMap(variable -> ofVariable(variable, environment).stream())
        .findFirst();
  }

  private static Optional<DefaultRegion> ofVariable(
      String variable, Map<String, String> environment) {
    return Optional.of(environment.getOrDefault(variable, ""))
        .filter(region -> !region.isBlank())
        .map(region -> new DefaultRegion(region, "as " + variable + " said"));
  }

  private static Optional<String> ofProfile(
      GlobalOptions options, Map<String, String> environment, Supplier<ProfileFile> file) {
    String profile =
        options.profile().orElseGet(() -> environment.getOrDefault("AWS_PROFILE", "default"));
    try {
      return Optional.ofNullable(new AwsProfileRegionProvider(file, profile).getRegion())
          .map(Region::id);
    } catch (SdkClientException _) {
      return Optional.empty();
    }
  }
}
