package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.model.Failure;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.KubernetesVersions;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.ClusterVersionInformation;

/** How long EKS supports the cluster's version. */
record VersionCheck(Clients clients, Prospect prospect, LocalDate today) implements Check {

  /** An upgrade is planned in less. */
  private static final Period SOON = Period.ofDays(60);

  /**
   * What EKS says of a version.
   *
   * @param source who says it
   */
  record Support(Optional<LocalDate> standard, Optional<LocalDate> extended, String source) {}

  @Override
  public String name() {
    return "Kubernetes version";
  }

  @Override
  public List<String> restsOn() {
    return List.of("eks:DescribeClusterVersions");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (EksCluster cluster : prospect.after(EksCluster.class).values()) {
      findings.add(
          judge(cluster.version(), cluster.supportType(), support(cluster.version()), today));
    }
    return findings;
  }

  private Support support(String version) {
    try {
      Optional<ClusterVersionInformation> told =
          clients
              .eks()
              .describeClusterVersionsPaginator(request -> request.clusterVersions(version))
              .clusterVersions()
              .stream()
              .filter(one -> version.equals(one.clusterVersion()))
              .findFirst();
      return new Support(
          told.flatMap(one -> day(one.endOfStandardSupportDate())),
          told.flatMap(one -> day(one.endOfExtendedSupportDate())),
          "EKS");
    } catch (Failure unanswered) {
      return new Support(
          KubernetesVersions.endOfStandardSupport(version), Optional.empty(), "this eksplan");
    }
  }

  private static Optional<LocalDate> day(@org.jspecify.annotations.Nullable Instant time) {
    return Optional.ofNullable(time).map(end -> LocalDate.ofInstant(end, ZoneOffset.UTC));
  }

  static Finding judge(String version, String supportType, Support support, LocalDate today) {
    String subject = "Kubernetes " + version;
    if (support.standard().isEmpty()) {
      return new Finding.Unknown(
          subject, "%s does not know until when it is supported".formatted(support.source()));
    }
    LocalDate standard = support.standard().get();
    String words =
        "standard support until %s%s (says %s)"
            .formatted(
                standard,
                support.extended().map(end -> ", extended until " + end).orElse(""),
                support.source());
    if (support.extended().filter(end -> end.isBefore(today)).isPresent()) {
      return new Finding.Problem(subject, words, "take a newer cluster.version");
    }
    boolean extended = supportType.equals("EXTENDED");
    if (standard.isBefore(today)) {
      return new Finding.Warning(
          subject,
          words,
          extended
              ? "extended support costs extra: take a newer cluster.version when you can"
              : "EKS upgrades clusters without extended support by itself: take a newer"
                  + " cluster.version");
    }
    if (standard.isBefore(today.plus(SOON))) {
      return new Finding.Warning(subject, words, "plan an upgrade of cluster.version");
    }
    return new Finding.Ok(subject, words);
  }
}
