package io.eksplan.resources;

import static io.eksplan.resources.IdentitySamples.roleArn;
import static io.eksplan.resources.NetworkSamples.group;
import static io.eksplan.resources.NetworkSamples.subnet;
import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.AccessEntry.Policy;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.EksCluster.AutoMode;
import io.eksplan.resources.eks.EksCluster.Endpoint;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.FargateProfile.Selector;
import io.eksplan.resources.eks.IdentityProviderConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A control plane, who may use it, and an add-on. */
final class ClusterSamples implements SampleSet {

  private static final Ref<EksCluster> CLUSTER = Ref.to(EksCluster.class, "main");
  private static final Ref<EksCluster> ELSEWHERE = Ref.existing(EksCluster.class, "elsewhere");
  private static final String ACCESS_POLICY = "arn:aws:eks::aws:cluster-access-policy/AmazonEKS";

  @Override
  public List<Sample> samples() {
    return List.of(cluster(), entry(), login(), addon(), fargate());
  }

  /** The cluster, at another version. */
  static Wanted at(String version) {
    EksCluster first = first();
    return Wanted.of("main", (EksCluster) Variant.of("version", version).of(first));
  }

  private static EksCluster first() {
    return new EksCluster(
        "1.33",
        roleArn("cluster"),
        Ref.to(Vpc.class, "main"),
        Set.of(subnet("a"), subnet("b")),
        Set.of(group("control-plane")),
        new Endpoint(true, true, Set.of("0.0.0.0/0")),
        Set.of("api", "audit"),
        "API_AND_CONFIG_MAP",
        "STANDARD",
        Optional.of("172.20.0.0/16"),
        "ipv4",
        Set.of(),
        false,
        false,
        "standard",
        AutoMode.OFF,
        TAGS);
  }

  private static Sample cluster() {
    return Sample.of(
        "main",
        first(),
        Set.of(
            "id",
            "arn",
            EksCluster.ENDPOINT,
            EksCluster.CERTIFICATE_AUTHORITY,
            EksCluster.ISSUER,
            EksCluster.VERSION,
            EksCluster.SECURITY_GROUP,
            EksCluster.SERVICE_CIDR),
        Variant.of("roleArn", roleArn("other")),
        Variant.of("vpcId", Ref.to(Vpc.class, "other")),
        Variant.of("ipFamily", "ipv6"),
        Variant.of("subnetIds", Set.of(subnet("b"), subnet("c"))),
        Variant.of("securityGroupIds", Set.of()),
        Variant.of("securityGroupIds", Set.of(group("control-plane"), group("spare"))),
        Variant.of("endpoint", new Endpoint(true, false, Set.of("203.0.113.0/24"))),
        Variant.of("endpoint", new Endpoint(false, true, Set.of())),
        Variant.of("logging", Set.of()),
        Variant.of("logging", Set.of("audit", "scheduler", "controllerManager")),
        Variant.of("supportType", "EXTENDED"),
        Variant.of("serviceCidr", Optional.of("10.100.0.0/16")),
        Variant.of("deletionProtection", true),
        Variant.of("zonalShift", true),
        Variant.of("scalingTier", "tier-2xl"),
        Variant.of("autoMode", new AutoMode(true, Set.of("system"), Set.of(roleArn("nodes")))),
        Variant.of("autoMode", new AutoMode(true, Set.of(), Set.of())),
        Variant.of("tags", OTHER_TAGS),
        Variant.of("encryptionKeyArn", Set.of(KeySamples.SECRETS)).forGood(),
        Variant.of("authenticationMode", "API").forGood(),
        Variant.of("version", "1.34").forGood());
  }

  private static Sample entry() {
    Policy everywhere = new Policy(ACCESS_POLICY + "ClusterAdminPolicy", Set.of());
    Policy inTwoNamespaces = new Policy(ACCESS_POLICY + "ViewPolicy", Set.of("web", "batch"));
    Policy viewInOne = new Policy(ACCESS_POLICY + "ViewPolicy", Set.of("web"));
    return Sample.of(
        "admin",
        new AccessEntry(
            CLUSTER,
            roleArn("other"),
            AccessEntry.STANDARD,
            Optional.of("admin"),
            Set.of("viewers"),
            Set.of(everywhere, viewInOne),
            TAGS),
        Set.of("id", "arn"),
        Variant.of("clusterName", ELSEWHERE),
        Variant.of("principalArn", roleArn("nodes")),
        Variant.of("type", "EC2_LINUX"),
        Variant.of("username", Optional.of("somebody:{{SessionName}}")),
        Variant.of("groups", Set.of()),
        Variant.of("groups", Set.of("viewers", "editors")),
        Variant.of("policies", Set.of()),
        Variant.of("policies", Set.of(inTwoNamespaces)),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample login() {
    return Sample.of(
        IdentityProviderConfig.LOGIN,
        new IdentityProviderConfig(
            CLUSTER,
            "login",
            "https://login.example.com",
            "kubernetes",
            "email",
            "oidc:",
            "groups",
            "team:",
            Map.of("department", "platform"),
            TAGS),
        Set.of("id", "arn"),
        Variant.of("clusterName", ELSEWHERE),
        Variant.of("name", "other"),
        Variant.of("issuerUrl", "https://other.example.com"),
        Variant.of("clientId", "other"),
        Variant.of("usernameClaim", ""),
        Variant.of("usernamePrefix", ""),
        Variant.of("usernamePrefix", "other:"),
        Variant.of("groupsClaim", "roles"),
        Variant.of("groupsPrefix", ""),
        Variant.of("requiredClaims", Map.of()),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample fargate() {
    Selector batch = new Selector("batch-*", Map.of("runs-on", "fargate", "tier", "?"));
    return Sample.of(
        "batch",
        new FargateProfile(
            CLUSTER,
            roleArn("other"),
            Set.of(subnet("a"), subnet("b")),
            Set.of(batch, new Selector("kube-system", Map.of())),
            TAGS),
        Set.of("id", "arn"),
        Variant.of("clusterName", ELSEWHERE),
        Variant.of("podExecutionRoleArn", roleArn("nodes")),
        Variant.of("subnetIds", Set.of(subnet("a"))),
        Variant.of("selectors", Set.of(batch)),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample addon() {
    return Sample.of(
        "vpc-cni",
        new Addon(
            CLUSTER,
            Optional.of("v1.20.4-eksbuild.2"),
            Addon.canonicalConfig("{\"env\": {\"ENABLE_PREFIX_DELEGATION\": \"true\"}}"),
            "OVERWRITE",
            Set.of(roleArn("nodes")),
            Map.of("aws-node", roleArn("nodes")),
            false,
            TAGS),
        Set.of("id", "arn"),
        Variant.of("clusterName", ELSEWHERE),
        Variant.of("version", Optional.of("v1.20.5-eksbuild.1")),
        Variant.of("config", Addon.canonicalConfig("{\"env\": {\"WARM_IP_TARGET\": \"5\"}}")),
        Variant.of("config", Addon.canonicalConfig("")),
        Variant.of("serviceAccountRoleArn", Set.of(roleArn("other"))),
        Variant.of("serviceAccountRoleArn", Set.of()),
        Variant.of("podIdentities", Map.of("aws-node", roleArn("other"))),
        Variant.of("podIdentities", Map.of("other", roleArn("nodes"))),
        Variant.of("podIdentities", Map.of()),
        Variant.of("preserve", true),
        Variant.of("tags", Map.of()),
        Variant.of("tags", OTHER_TAGS));
  }
}
