package io.eksplan.resources.eks;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Uncompared;
import java.util.Map;
import java.util.Optional;

/**
 * An EKS add-on. Id: its name, which is the address's too. Output {@code arn}.
 *
 * @param version {@code v1.2.3-eksbuild.4}, already resolved; empty only where the endpoint cannot tell versions
 * @param config configuration values as canonical JSON, {@code {}} for none
 * @param conflicts NONE, OVERWRITE or PRESERVE, sent with each call and never told back
 */
public record Addon(
    @Fixed Ref<EksCluster> clusterName,
    Optional<String> version,
    String config,
    @Uncompared String conflicts,
    Map<String, String> tags)
    implements Resource {

  public Addon {
    tags = Map.copyOf(tags);
  }
}
