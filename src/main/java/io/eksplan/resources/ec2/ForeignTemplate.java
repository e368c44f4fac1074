package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/**
 * A version of a launch template that somebody else made (ec2:DescribeLaunchTemplateVersions).
 *
 * @param id the template's
 * @param imageId empty where EKS chooses the image
 * @param instanceType empty where the group names types
 */
public record ForeignTemplate(String id, String imageId, String instanceType) {

  /**
   * The version.
   *
   * @param template the template's id, or its name
   * @return empty where there is no such template or version
   */
  public static Optional<ForeignTemplate> read(Clients clients, String template, String version) {
    return Failures.unlessAbsent(
            () ->
                clients
                    .ec2()
                    .describeLaunchTemplateVersions(
                        request -> {
                          request.versions(version);
                          if (template.startsWith("lt-")) {
                            request.launchTemplateId(template);
                          } else {
                            request.launchTemplateName(template);
                          }
                        })
                    .launchTemplateVersions())
        .flatMap(versions -> versions.stream().findFirst())
        .map(ForeignTemplate::of);
  }

  private static ForeignTemplate of(LaunchTemplateVersion version) {
    var data = Optional.ofNullable(version.launchTemplateData());
    return new ForeignTemplate(
        version.launchTemplateId(),
        data.map(each -> each.imageId()).orElse(""),
        data.map(each -> each.instanceTypeAsString()).orElse(""));
  }

  /** In one line, as a saved plan keeps it. */
  public String line() {
    return String.join(",", List.of(id, imageId, instanceType));
  }

  /**
   * Out of such a line.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static ForeignTemplate parse(String line) {
    String[] parts = line.split(",", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(line);
    }
    return new ForeignTemplate(parts[0], parts[1], parts[2]);
  }
}
