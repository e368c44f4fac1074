package io.eksplan.model;

import java.util.Arrays;

/**
 * What a change does to those who use what it changes.
 *
 * @param nodes how many nodes it concerns; 0 where it concerns none, or nobody knows how many
 */
public record Disruption(Level level, int nodes) {

  /** How bad it is, from nothing to the worst. */
  public enum Level {
    NONE("none"),
    /** The Kubernetes API answers some calls late or not at all for moments. */
    API_BLIP("apiBlip"),
    /** Pods of an add-on start anew, one node after the other. */
    PODS_RESTARTED("podsRestarted"),
    /** Connections through it break. */
    NETWORK_BLIP("networkBlip"),
    /** Pods are ended, and start anew where there is room for them. */
    PODS_EVICTED("podsEvicted"),
    NODES_ROLLED("nodesRolled"),
    NODES_REMOVED("nodesRemoved"),
    GROUP_REPLACED("groupReplaced"),
    CLUSTER_REPLACED("clusterReplaced"),
    CLUSTER_DELETED("clusterDeleted"),
    /** What it holds is gone for good. */
    DATA_DELETED("dataDeleted");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** The word that JSON uses. */
    public String word() {
      return word;
    }

    /** The level with this word; throws IllegalArgumentException where there is none. */
    public static Level ofWord(String word) {
      return Arrays.stream(values())
          .filter(level -> level.word.equals(word))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no disruption is called " + word));
    }
  }

  public static final Disruption NONE = of(Level.NONE);

  public static Disruption of(Level level) {
    return new Disruption(level, 0);
  }

  /** None where it concerns no node at all. */
  public static Disruption ofNodes(Level level, int nodes) {
    return nodes == 0 ? NONE : new Disruption(level, nodes);
  }

  public boolean isNone() {
    return level == Level.NONE;
  }

  /** In words for people: {@code 3 nodes rolled}; empty for none. */
  public String text() {
    return switch (level) {
      case NONE -> "";
      case API_BLIP -> "API blip";
      case PODS_RESTARTED -> "pods restarted";
      case PODS_EVICTED -> "pods evicted";
      case NETWORK_BLIP -> "network blip";
      case NODES_ROLLED -> counted("rolled");
      case NODES_REMOVED -> counted("removed");
      case GROUP_REPLACED -> nodes == 0 ? "group replaced" : "group replaced, " + counted("moved");
      case CLUSTER_REPLACED -> "cluster replaced";
      case CLUSTER_DELETED -> "cluster deleted";
      case DATA_DELETED -> "data deleted";
    };
  }

  private String counted(String done) {
    return nodes + (nodes == 1 ? " node " : " nodes ") + done;
  }
}
