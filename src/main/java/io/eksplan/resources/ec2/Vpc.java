package io.eksplan.resources.ec2;

import io.eksplan.model.Fixed;
import io.eksplan.model.Resource;
import java.util.Map;

/** A virtual network. */
public record Vpc(@Fixed String cidr, boolean dnsSupport, boolean dnsHostnames, Map<String, String> tags)
    implements Resource {

  public Vpc {
    tags = Map.copyOf(tags);
  }
}
