package io.eksplan.resources.iam;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import java.util.Map;

/** What hands a role to EC2 instances. Outputs: {@code id} (its name), {@code arn}. */
public record InstanceProfile(@Fixed String path, Ref<IamRole> roleName, Map<String, String> tags)
    implements Resource {

  public InstanceProfile {
    tags = Map.copyOf(tags);
  }
}
