package io.eksplan.strict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cluster, or something in it that takes EKS time.
 *
 * @param name empty for the cluster itself
 */
record EksThing(String account, String region, String cluster, Sort sort, String name) {

  static final String CREATING = "CREATING";
  static final String UPDATING = "UPDATING";
  static final String DELETING = "DELETING";

  enum Sort {
    CLUSTER("Cluster", "name", "/clusters/%s", "cluster"),
    NODE_GROUP("Nodegroup", "nodegroupName", "/clusters/%s/node-groups/%s", "nodegroup"),
    ADDON("Addon", "addonName", "/clusters/%s/addons/%s", "addon"),
    FARGATE_PROFILE(
        "FargateProfile",
        "fargateProfileName",
        "/clusters/%s/fargate-profiles/%s",
        "fargateProfile"),
    PROVIDER("IdentityProviderConfig", "", "", "identityProviderConfig");

    private final String word;
    private final String member;
    private final String path;
    private final String answer;

    Sort(String word, String member, String path, String answer) {
      this.word = word;
      this.member = member;
      this.path = path;
      this.answer = answer;
    }

    String word() {
      return word;
    }
  }

  /** What an operation of EKS's is about, as far as it is one of these. */
  static Optional<EksThing> of(Call call) {
    if (!call.service().equals("eks") || call.operation().startsWith("List")) {
      return Optional.empty();
    }
    if (call.operation().equals("AssociateEncryptionConfig")) {
      return call.text("clusterName").map(name -> cluster(call, name));
    }
    return List.of(Sort.values()).stream()
        .filter(sort -> isAbout(call.operation(), sort))
        .findFirst()
        .flatMap(sort -> of(call, sort));
  }

  static boolean concerns(String operation) {
    return operation.equals("AssociateEncryptionConfig")
        || List.of(Sort.values()).stream().anyMatch(sort -> isAbout(operation, sort));
  }

  /** Whose update DescribeUpdate asks for. */
  static EksThing ofUpdate(Call call) {
    String cluster = call.text("name").orElse("");
    for (Sort sort : List.of(Sort.NODE_GROUP, Sort.ADDON)) {
      Optional<String> name = call.text(sort.member);
      if (name.isPresent()) {
        return new EksThing(call.account(), call.region(), cluster, sort, name.get());
      }
    }
    return cluster(call, cluster);
  }

  /** DeleteNodegroup, UpdateClusterVersion; but not DescribeClusterVersions. */
  private static boolean isAbout(String operation, Sort sort) {
    String word = sort.word;
    return operation.matches("(Create|Describe|Delete|Update|Associate|Disassociate)" + word)
        || operation.matches("Update" + word + "(Config|Version)");
  }

  private static Optional<EksThing> of(Call call, Sort sort) {
    return switch (sort) {
      case CLUSTER -> call.text("name").map(name -> cluster(call, name));
      case PROVIDER ->
          call.text("oidc.identityProviderConfigName")
              .or(() -> call.text("identityProviderConfig.name"))
              .flatMap(name -> child(call, sort, name));
      case NODE_GROUP, ADDON, FARGATE_PROFILE ->
          call.text(sort.member).flatMap(name -> child(call, sort, name));
    };
  }

  private static EksThing cluster(Call call, String name) {
    return new EksThing(call.account(), call.region(), name, Sort.CLUSTER, "");
  }

  private static Optional<EksThing> child(Call call, Sort sort, String name) {
    return call.text("clusterName")
        .map(cluster -> new EksThing(call.account(), call.region(), cluster, sort, name));
  }

  EksThing inItsCluster() {
    return new EksThing(account, region, cluster, Sort.CLUSTER, "");
  }

  boolean isBeside(EksThing other) {
    return inItsCluster().equals(other.inItsCluster());
  }

  /** {@code GET /clusters/demo/addons/vpc-cni}. */
  Request description(Call call) {
    return call.request().other("GET", sort.path.formatted(cluster, name), "");
  }

  /** Its description in an answer. */
  ObjectNode in(ObjectNode answer) {
    JsonNode described = answer.path(sort.answer);
    return (ObjectNode) (sort == Sort.PROVIDER ? described.path("oidc") : described);
  }

  @Override
  public String toString() {
    String kind = sort.word.toLowerCase(Locale.ROOT);
    return sort == Sort.CLUSTER ? kind + " " + cluster : kind + " " + name + " of " + cluster;
  }
}
