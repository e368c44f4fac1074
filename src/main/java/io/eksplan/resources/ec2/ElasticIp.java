package io.eksplan.resources.ec2;

import io.eksplan.model.Resource;
import java.util.Map;

/** A public address that stays; its id is the allocation id. Output {@code publicIp}. */
public record ElasticIp(Map<String, String> tags) implements Resource {

  public ElasticIp {
    tags = Map.copyOf(tags);
  }
}
