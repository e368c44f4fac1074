package io.eksplan.resources.logs;

import io.eksplan.model.Fixed;
import io.eksplan.model.Resource;
import java.util.Map;

/**
 * A CloudWatch log group. Outputs: {@code id} (its name), {@code arn} (without the trailing {@code :*}).
 *
 * @param retentionDays 0 for ever
 */
public record LogGroup(@Fixed String name, int retentionDays, Map<String, String> tags)
    implements Resource {

  public LogGroup {
    tags = Map.copyOf(tags);
  }
}
