package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.UserData;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the instances of each group are started from. */
final class LaunchTemplates {

  private static final int HOPS_INTO_PODS = 2;

  private final Setting setting;
  private final Images images;

  LaunchTemplates(Setting setting) {
    this.setting = setting;
    this.images = new Images(setting);
  }

  LaunchTemplate of(NodeGroupPlan group) {
    boolean asg = group.kind() == Kind.ASG;
    Map<String, String> instanceTags = new HashMap<>(setting.named(group.name()));
    instanceTags.putAll(group.tags());
    return new LaunchTemplate(
        images.of(group),
        new NodeSecurity(setting).groups(!asg),
        asg ? Set.of(Ref.to(InstanceProfile.class, NodesExpansion.ASG_NODES)) : Set.of(),
        disk(group),
        new LaunchTemplate.Metadata(true, HOPS_INTO_PODS),
        userData(group),
        instanceTags,
        setting.tags(group.tags()));
  }

  /**
   * EKS writes the user data of managed groups itself, unless they boot an image that it does not
   * know.
   */
  private Text userData(NodeGroupPlan group) {
    if (group.kind() == Kind.MANAGED && group.ami().id().isEmpty()) {
      return Text.of("");
    }
    return switch (group.ami().family()) {
      case AL2023 -> UserData.al2023(setting.plan(), group.labels(), Groups.taints(group));
      case BOTTLEROCKET ->
          UserData.bottlerocket(setting.plan(), group.labels(), Groups.taints(group));
    };
  }

  private static LaunchTemplate.Disk disk(NodeGroupPlan group) {
    String device =
        switch (group.ami().family()) {
          case AL2023 -> "/dev/xvda";
          case BOTTLEROCKET -> "/dev/xvdb";
        };
    return new LaunchTemplate.Disk(
        device,
        group.disk().type().spelling(),
        group.disk().sizeGiB(),
        group.disk().encrypted(),
        group.disk().iops(),
        group.disk().throughput());
  }
}
