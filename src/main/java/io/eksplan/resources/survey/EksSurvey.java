package io.eksplan.resources.survey;

import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;

/** EKS lists names, and tells the tags of one cluster at a time. */
record EksSurvey(EksClient eks) {

  List<Found> clusters() {
    List<String> names =
        eks.listClustersPaginator(request -> request.maxResults(100)).clusters().stream().toList();
    return InParallel.map(names, this::cluster).stream().flatMap(List::stream).toList();
  }

  private List<Found> cluster(String name) {
    Optional<Cluster> cluster =
        Failures.unlessAbsent(() -> eks.describeCluster(request -> request.name(name)).cluster());
    Optional<Found> found =
        cluster.flatMap(
            one ->
                Found.of(
                    "eks-cluster", one.tags(), Optional.ofNullable(one.createdAt()), state(one)));
    List<Found> all = new ArrayList<>(found.stream().toList());
    found.ifPresent(one -> all.addAll(groups(name, one.plan())));
    return all;
  }

  /** What EKS says, and what it says is wrong. */
  private static String state(Cluster cluster) {
    List<String> issues =
        cluster.health() == null
            ? List.of()
            : cluster.health().issues().stream().map(issue -> issue.codeAsString()).toList();
    return issues.isEmpty()
        ? cluster.statusAsString()
        : cluster.statusAsString() + ": " + String.join(", ", issues);
  }

  private List<Found> groups(String cluster, String plan) {
    return Failures.unlessAbsent(
            () ->
                eks
                    .listNodegroupsPaginator(
                        request -> request.clusterName(cluster).maxResults(100))
                    .nodegroups()
                    .stream()
                    .map(_ -> new Found(plan, "node-group", Optional.empty(), "", Map.of()))
                    .toList())
        .orElse(List.of());
  }
}
