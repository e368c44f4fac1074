package io.eksplan.resources.ec2;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import java.util.Map;

/** The private subnets' way out, standing in a public one. */
public record NatGateway(
    @Fixed Ref<Subnet> subnetId, @Fixed Ref<ElasticIp> allocationId, Map<String, String> tags)
    implements Resource {

  public NatGateway {
    tags = Map.copyOf(tags);
  }
}
