package io.eksplan.resources.eks;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.iam.IamRole;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An EKS control plane. Its name is the plan's. Outputs: {@code id} (the name), {@code arn}, and the constants below.
 *
 * @param roleArn the role's {@code arn} output
 * @param logging enabled log types: api, audit, authenticator, controllerManager, scheduler
 * @param authenticationMode API or API_AND_CONFIG_MAP (or CONFIG_MAP, live only)
 * @param supportType STANDARD or EXTENDED
 * @param serviceCidr empty: AWS's choice
 */
public record EksCluster(
    String version,
    @Fixed Ref<IamRole> roleArn,
    Set<Ref<Subnet>> subnetIds,
    Set<Ref<SecurityGroup>> securityGroupIds,
    Endpoint endpoint,
    Set<String> logging,
    String authenticationMode,
    String supportType,
    @Fixed Optional<String> serviceCidr,
    Map<String, String> tags)
    implements Resource {

  public static final String ENDPOINT = "endpoint";
  public static final String CERTIFICATE_AUTHORITY = "certificateAuthority";
  public static final String ISSUER = "issuer";
  public static final String VERSION = "version";
  public static final String SECURITY_GROUP = "clusterSecurityGroupId";
  public static final String SERVICE_CIDR = "serviceCidr";

  /** Who reaches the Kubernetes API, and from where. */
  public record Endpoint(boolean publicAccess, boolean privateAccess, Set<String> publicCidrs) {
    public Endpoint {
      publicCidrs = Set.copyOf(publicCidrs);
    }
  }

  public EksCluster {
    subnetIds = Set.copyOf(subnetIds);
    securityGroupIds = Set.copyOf(securityGroupIds);
    logging = Set.copyOf(logging);
    tags = Map.copyOf(tags);
  }
}
