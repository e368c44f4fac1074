package io.eksplan.resources.ec2;

import io.eksplan.model.Scope;
import io.eksplan.resources.Tags;
import java.util.Map;

/**
 * The tag that Karpenter finds subnets and security groups by. Others set it too, for Karpenters of
 * theirs, and those are left alone: a second tag says that this one is ours, and only then it is
 * taken away again.
 */
final class Discovery {

  private static final String TAG = "karpenter.sh/discovery";
  private static final String SET_BY_US = Tags.OURS + "karpenter-discovery";
  private static final String YES = "true";

  private Discovery() {}

  /** The tags of what is to be found, or is not. */
  static Map<String, String> tags(Scope scope, boolean discoverable) {
    return discoverable ? Map.of(TAG, scope.plan(), SET_BY_US, YES) : Map.of();
  }

  /** Whether an object with these tags is found, and by our doing. */
  static boolean of(Scope scope, Map<String, String> tags) {
    return tags.entrySet().containsAll(tags(scope, true).entrySet());
  }
}
