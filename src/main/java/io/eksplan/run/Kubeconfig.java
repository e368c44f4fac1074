package io.eksplan.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * @param user how kubectl signs in, as the file has it
 */
public record Kubeconfig(
    String name, String server, String certificateAuthority, Map<String, Object> user) {

  private static final LoadSettings READING =
      LoadSettings.builder().setParseComments(true).setLabel("kubeconfig").build();
  private static final DumpSettings WRITING =
      DumpSettings.builder()
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setDumpComments(true)
          .setWidth(Integer.MAX_VALUE)
          .setSplitLines(false)
          .build();

  public Kubeconfig {
    user = Map.copyOf(user);
  }

  /**
   * One with which kubectl calls a program whenever it needs a token.
   *
   * @param command the program and its arguments
   */
  public static Kubeconfig calling(
      String name, String server, String certificateAuthority, List<String> command) {
    return new Kubeconfig(name, server, certificateAuthority, Map.of("exec", exec(command)));
  }

  /** One that is good for as long as its token is. */
  public static Kubeconfig withToken(
      String name, String server, String certificateAuthority, String token) {
    return new Kubeconfig(name, server, certificateAuthority, Map.of("token", token));
  }

  /** What a plan's cluster is called: the same plan often lives in a test account and another. */
  public static String name(String plan, String region, String account) {
    return "%s.%s.%s.eksplan".formatted(plan, region, account);
  }

  /** A file with this cluster alone. */
  public String alone() {
    return mergedInto("");
  }

  /**
   * A file that has this cluster too, as its current context. All else stays, unknown fields,
   * comments and quotes as well: the text is changed as a tree of nodes, never read as values.
   *
   * @throws IllegalArgumentException when the text is no kubeconfig
   */
  public String mergedInto(String existing) {
    MappingNode file = root(existing);
    setIfAbsent(file, "apiVersion", "v1");
    setIfAbsent(file, "kind", "Config");
    put(file, "clusters", "cluster", cluster());
    put(file, "users", "user", user);
    put(file, "contexts", "context", new TreeMap<>(Map.of("cluster", name, "user", name)));
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

  private static Map<String, Object> exec(List<String> command) {
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
    } catch (ClassCastException misplaced) { // how the parser fails there
      throw new IllegalArgumentException("a comment stands where none can be kept", misplaced);
    }
  }

  /** Puts an item into one of the file's lists, in place of the one of the same name. */
  private void put(MappingNode file, String list, String member, Map<String, ?> value) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("name", name);
    item.put(member, value);
    List<Node> items = list(file, list).getValue();
    int same = items.stream().map(Kubeconfig::nameOf).toList().indexOf(name);
    if (same < 0) {
      items.add(node(item));
    } else {
      items.set(same, node(item));
    }
  }

  /** The list of the file, made where it has none or an empty one, which can only be flow style. */
  private static SequenceNode list(MappingNode file, String key) {
    Optional<Node> present = get(file, key).filter(node -> !node.getTag().equals(Tag.NULL));
    if (present.isPresent() && !(present.get() instanceof SequenceNode)) {
      throw new IllegalArgumentException("\"" + key + "\" is no list");
    }
    if (present.orElse(null) instanceof SequenceNode list && !list.getValue().isEmpty()) {
      return list;
    }
    SequenceNode list = new SequenceNode(Tag.SEQ, new ArrayList<>(), FlowStyle.BLOCK);
    set(file, key, list);
    return list;
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
