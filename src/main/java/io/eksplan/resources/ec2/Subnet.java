package io.eksplan.resources.ec2;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import java.util.Map;

/**
 * A block of the VPC's addresses in one availability zone.
 *
 * @param loadBalancers which load balancers Kubernetes may place here, told by a {@code kubernetes.io/role/} tag
 */
public record Subnet(
    @Fixed Ref<Vpc> vpcId,
    @Fixed String zone,
    @Fixed String cidr,
    boolean mapPublicIpOnLaunch,
    LoadBalancers loadBalancers,
    Map<String, String> tags)
    implements Resource {

  /** The load balancers that a subnet is for. */
  public enum LoadBalancers {
    NONE,
    /** {@code kubernetes.io/role/elb=1}. */
    PUBLIC,
    /** {@code kubernetes.io/role/internal-elb=1}. */
    INTERNAL
  }

  public Subnet {
    tags = Map.copyOf(tags);
  }
}
