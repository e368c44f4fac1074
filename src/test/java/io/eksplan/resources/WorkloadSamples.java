package io.eksplan.resources;

import static io.eksplan.resources.IdentitySamples.roleArn;
import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Ref;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.PodIdentityAssociation;
import io.eksplan.resources.iam.OpenIdConnectProvider;
import java.util.List;
import java.util.Set;

/** How what runs in the cluster comes by roles. */
final class WorkloadSamples implements SampleSet {

  private static final Ref<EksCluster> CLUSTER = Ref.to(EksCluster.class, "main");
  private static final Ref<EksCluster> ELSEWHERE = Ref.existing(EksCluster.class, "elsewhere");

  @Override
  public List<Sample> samples() {
    return List.of(provider(), association());
  }

  private static Sample provider() {
    String otherUrl = "https://oidc.eks.eu-west-1.amazonaws.com/id/ELSEWHERE";
    return Sample.of(
        "cluster",
        new OpenIdConnectProvider(
            Ref.to(EksCluster.class, "main", EksCluster.ISSUER),
            Set.of(OpenIdConnectProvider.STS),
            TAGS),
        Set.of("id", "arn", OpenIdConnectProvider.ISSUER),
        Variant.of("url", Ref.existing(EksCluster.class, EksCluster.ISSUER, otherUrl)),
        Variant.of("clients", Set.of(OpenIdConnectProvider.STS, "another")),
        Variant.of("clients", Set.of("another")),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample association() {
    String target = "arn:aws:iam::111111111111:role/target";
    return Sample.of(
        "web/api",
        new PodIdentityAssociation(CLUSTER, "web", "api", roleArn("nodes"), "", false, TAGS),
        Set.of("id", "arn"),
        Variant.of("clusterName", ELSEWHERE),
        Variant.of("namespace", "batch"),
        Variant.of("serviceAccount", "worker"),
        Variant.of("roleArn", roleArn("other")),
        Variant.of("disableSessionTags", true),
        Variant.of("tags", OTHER_TAGS),
        Variant.of("targetRoleArn", target).forGood());
  }
}
