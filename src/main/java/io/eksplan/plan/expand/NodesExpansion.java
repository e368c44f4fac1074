package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.NodeGroupPlan;
import java.util.ArrayList;
import java.util.List;

/** Node groups, each with its launch template, and the roles of their nodes. */
final class NodesExpansion {

  private final Setting setting;

  NodesExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    List<Wanted> wanted = new ArrayList<>(new NodeRoles(setting).resources());
    Images images = new Images(setting);
    LaunchTemplates templates = new LaunchTemplates(setting, images);
    ManagedGroups managed = new ManagedGroups(setting, images);
    ScalingGroups scaling = new ScalingGroups(setting);
    for (NodeGroupPlan group : setting.file().nodeGroups()) {
      if (group.template().isEmpty()) {
        wanted.add(Wanted.of(group.name(), templates.of(group)));
      }
      wanted.add(
          Wanted.of(
              group.name(),
              switch (group.kind()) {
                case MANAGED -> managed.of(group);
                case ASG -> scaling.of(group);
              }));
    }
    return wanted;
  }
}
