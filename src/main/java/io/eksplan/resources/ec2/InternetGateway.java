package io.eksplan.resources.ec2;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import java.util.Map;

/** The VPC's way to the internet; attached to it as part of being created. */
public record InternetGateway(Ref<Vpc> vpcId, Map<String, String> tags) implements Resource {

  public InternetGateway {
    tags = Map.copyOf(tags);
  }
}
