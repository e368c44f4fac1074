package io.eksplan.plan.expand;

import io.eksplan.model.Text;
import io.eksplan.plan.AmiPlan.Family;
import io.eksplan.plan.NodeGroupPlan;
import io.eksplan.plan.NodeGroupPlan.Kind;
import io.eksplan.resources.ec2.NodeStart;
import io.eksplan.resources.ec2.UserData;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the nodes of a group are told when they start. */
record NodeStarts(Setting setting) {

  Text userData(NodeGroupPlan group) {
    NodeStart start =
        new NodeStart(
            joining(group),
            group.bootstrap().preCommands(),
            kubelet(group),
            group.bootstrap().nodeadm().entries(),
            bottlerocket(group));
    return switch (group.ami().family()) {
      case AL2023 -> UserData.al2023(start);
      case BOTTLEROCKET -> UserData.bottlerocket(start);
      case UBUNTU_2204, UBUNTU_2404 -> UserData.ubuntu(start);
      case WINDOWS_2019, WINDOWS_2022, WINDOWS_2025 -> UserData.windows(start);
    };
  }

  /** EKS makes managed nodes join, unless they boot an image that it does not know. */
  private Optional<NodeStart.Joining> joining(NodeGroupPlan group) {
    boolean byEks = group.kind() == Kind.MANAGED && group.ami().isKnownToEks();
    return byEks
        ? Optional.empty()
        : Optional.of(new NodeStart.Joining(setting.plan(), group.labels(), Groups.taints(group)));
  }

  private static Map<String, Object> kubelet(NodeGroupPlan group) {
    Map<String, Object> kubelet = new TreeMap<>(group.bootstrap().kubelet().entries());
    if (group.ami().family() != Family.BOTTLEROCKET) {
      group.bootstrap().maxPods().ifPresent(pods -> kubelet.put("maxPods", pods));
    }
    return kubelet;
  }

  private static Map<String, Object> bottlerocket(NodeGroupPlan group) {
    Map<String, Object> settings = new TreeMap<>(group.bottlerocket().settings().entries());
    if (group.ami().family() == Family.BOTTLEROCKET) {
      group.bootstrap().maxPods().ifPresent(pods -> put(settings, pods, "kubernetes", "max-pods"));
      group
          .bottlerocket()
          .adminContainer()
          .ifPresent(on -> put(settings, on, "host-containers", "admin", "enabled"));
    }
    return settings;
  }

  /** Puts a value in at a path, beside what is there. */
  private static void put(Map<String, Object> settings, Object value, String... path) {
    Map<String, Object> table = settings;
    for (int i = 0; i < path.length - 1; i++) {
      Map<String, Object> inner = new TreeMap<>();
      if (table.get(path[i]) instanceof Map<?, ?> given) {
        given.forEach((key, each) -> inner.put(String.valueOf(key), each));
      }
      table.put(path[i], inner);
      table = inner;
    }
    table.put(path[path.length - 1], value);
  }
}
