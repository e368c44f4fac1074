package io.eksplan.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * One cluster's part of a kubeconfig.
 *
 * @param name what the cluster, the user and the context are called in the file
 * @param certificateAuthority base64 of PEM, empty where the endpoint has none
 * @param command how kubectl gets a token: the program and its arguments
 */
record Kubeconfig(String name, String server, String certificateAuthority, List<String> command) {

  private static final LoadSettings READING =
      LoadSettings.builder().setParseComments(true).setLabel("kubeconfig").build();
  private static final DumpSettings WRITING =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDumpComments(true)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .build();

  Kubeconfig {
    command = List.copyOf(command);
  }

  /** A file with this cluster alone. */
  String alone() {
    return mergedInto("");
  }

  /**
   * A file that has this cluster too, as its current context. All else stays, unknown fields,
   * comments and quotes as well: the text is changed as a tree of nodes, never read as values.
   *
   * @throws IllegalArgumentException when the text is no kubeconfig
   */
  String mergedInto(String existing) {
    MappingNode file = root(existing);
    setIfAbsent(file, "apiVersion", "v1");
    setIfAbsent(file, "kind", "Config");
    put(file, "clusters", Map.of("name", name, "cluster", cluster()));
    put(file, "users", Map.of("name", name, "user", Map.of("exec", exec())));
    put(file, "contexts", Map.of("name", name, "context", Map.of("cluster", name, "user", name)));
    set(file, "current-context", node(name));
    return new Present(WRITING).emitToString(new Serialize(WRITING).serializeOne(file).iterator());
  }

  private Map<String, Object> cluster() {
    Map<String, Object> cluster = new LinkedHashMap<>();
    cluster.put("server", server);
    if (!certificateAuthority.isEmpty()) {
      cluster.put("certificate-authority-data", certificateAuthority);
    }
    return cluster;
  }

  private Map<String, Object> exec() {
    Map<String, Object> exec = new LinkedHashMap<>();
    exec.put("apiVersion", ExecCredential.API_VERSION);
    exec.put("command", command.getFirst());
    exec.put("args", command.subList(1, command.size()));
    exec.put("interactiveMode", "Never");
    exec.put("provideClusterInfo", false);
    return exec;
  }

  private static MappingNode root(String text) {
    try {
      Optional<Node> root = new Compose(READING).composeString(text);
      return switch (root.orElse(null)) {
        case null -> new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
        case MappingNode mapping -> mapping;
        case Node other when other.getTag().equals(Tag.NULL) ->
            new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
        case Node _ -> throw new IllegalArgumentException("it is no mapping of fields");
      };
    } catch (YamlEngineException broken) {
      throw new IllegalArgumentException(broken.getMessage(), broken);
    }
  }

  /** Puts an item into one of the file's lists, in place of the one of the same name. */
  private static void put(MappingNode file, String list, Map<String, ?> item) {
    Node fresh = node(named(item));
    Optional<Node> present = get(file, list).filter(node -> !node.getTag().equals(Tag.NULL));
    if (present.isEmpty()) {
      set(file, list, new SequenceNode(Tag.SEQ, new ArrayList<>(List.of(fresh)), FlowStyle.BLOCK));
      return;
    }
    if (!(present.get() instanceof SequenceNode sequence)) {
      throw new IllegalArgumentException("\"" + list + "\" is no list");
    }
    List<Node> items = sequence.getValue();
    String name = String.valueOf(item.get("name"));
    int same = items.stream().map(Kubeconfig::nameOf).toList().indexOf(name);
    if (same < 0) {
      items.add(fresh);
    } else {
      items.set(same, fresh);
    }
    if (items.size() == 1) {
      // An empty list can only be written as []: what is in it now need not be.
      sequence.setFlowStyle(FlowStyle.BLOCK);
    }
  }

  /** The name first, as everybody writes it. */
  private static Map<String, Object> named(Map<String, ?> item) {
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("name", String.valueOf(item.get("name")));
    named.putAll(item);
    return named;
  }

  private static String nameOf(Node item) {
    return item instanceof MappingNode mapping
        ? get(mapping, "name").map(Kubeconfig::text).orElse("")
        : "";
  }

  private static Optional<Node> get(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(entry -> text(entry.getKeyNode()).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static void setIfAbsent(MappingNode file, String key, String value) {
    if (get(file, key).isEmpty()) {
      set(file, key, node(value));
    }
  }

  private static void set(MappingNode file, String key, Node value) {
    List<NodeTuple> entries = file.getValue();
    int same = entries.stream().map(entry -> text(entry.getKeyNode())).toList().indexOf(key);
    if (same < 0) {
      entries.add(new NodeTuple(node(key), value));
    } else {
      entries.set(same, new NodeTuple(entries.get(same).getKeyNode(), value));
    }
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private static Node node(Object value) {
    return new StandardRepresenter(WRITING).represent(value);
  }
}
