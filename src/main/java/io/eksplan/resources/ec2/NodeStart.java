package io.eksplan.resources.ec2;

import io.eksplan.resources.eks.NodeGroup.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What nodes are told when they start.
 *
 * @param joining empty where EKS tells them itself, as it does managed nodes with images of AWS's
 * @param preCommands lines of a shell, on Windows of PowerShell, before the kubelet starts
 * @param kubelet fields of a KubeletConfiguration
 * @param nodeadm other fields of a NodeConfig's spec
 * @param bottlerocket Bottlerocket's settings
 */
public record NodeStart(
    Optional<Joining> joining,
    List<String> preCommands,
    Map<String, Object> kubelet,
    Map<String, Object> nodeadm,
    Map<String, Object> bottlerocket) {

  /**
   * How nodes join.
   *
   * @param cluster the name in the cluster's address
   */
  public record Joining(String cluster, Map<String, String> labels, Set<Taint> taints) {
    public Joining {
      labels = Map.copyOf(labels);
      taints = Set.copyOf(taints);
    }
  }

  public NodeStart {
    preCommands = List.copyOf(preCommands);
    kubelet = Map.copyOf(kubelet);
    nodeadm = Map.copyOf(nodeadm);
    bottlerocket = Map.copyOf(bottlerocket);
  }

  /** Of a node that joins, and nothing else. */
  public static NodeStart of(Joining joining) {
    return new NodeStart(Optional.of(joining), List.of(), Map.of(), Map.of(), Map.of());
  }
}
