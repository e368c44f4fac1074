package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;

/** The versions of one launch template, of which the default one holds what is wanted. */
record LaunchTemplateVersions(Clients clients, String id) {

  private static final int PAGE = 200;

  /** The default version; empty when the template was deleted meanwhile. */
  Optional<LaunchTemplateVersion> current() {
    return Failures.unlessAbsent(
            () ->
                clients
                    .ec2()
                    .describeLaunchTemplateVersions(
                        request -> request.launchTemplateId(id).versions("$Default"))
                    .launchTemplateVersions())
        .flatMap(versions -> versions.stream().findFirst());
  }

  /**
   * Makes the wanted content the default version: a version that has it, else a new one. Returns
   * its number.
   */
  long makeDefault(Work work, LaunchTemplate want) {
    String hash = LaunchTemplateData.hash(want);
    List<LaunchTemplateVersion> versions = all();
    long version =
        versions.stream()
            .filter(each -> hash.equals(each.versionDescription()))
            .map(LaunchTemplateVersion::versionNumber)
            .findFirst()
            .orElseGet(() -> add(work, want, latest(versions)));
    // No token of ours: it would keep a version from becoming the default a second time.
    clients
        .ec2()
        .modifyLaunchTemplate(
            request -> request.launchTemplateId(id).defaultVersion(Long.toString(version)));
    return version;
  }

  private List<LaunchTemplateVersion> all() {
    return clients
        .ec2()
        .describeLaunchTemplateVersionsPaginator(
            request -> request.launchTemplateId(id).maxResults(PAGE))
        .launchTemplateVersions()
        .stream()
        .toList();
  }

  private static long latest(List<LaunchTemplateVersion> versions) {
    return versions.stream().mapToLong(LaunchTemplateVersion::versionNumber).max().orElse(0);
  }

  /** Without a source version the new one holds only what is given here. */
  private long add(Work work, LaunchTemplate want, long latest) {
    CreateLaunchTemplateVersionRequest request =
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateId(id)
            // With the latest version in it, as a token outlives a version that someone deletes.
            .clientToken(work.token(want).substring(0, 40) + "-" + latest)
            .versionDescription(LaunchTemplateData.hash(want))
            .launchTemplateData(LaunchTemplateData.of(want))
            .build();
    return clients
        .ec2()
        .createLaunchTemplateVersion(request)
        .launchTemplateVersion()
        .versionNumber();
  }
}
