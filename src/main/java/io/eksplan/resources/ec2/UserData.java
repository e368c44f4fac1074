package io.eksplan.resources.ec2;

import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import io.eksplan.resources.ec2.NodeStart.Joining;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup.Taint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an instance reads when it starts. How it joins the cluster is in {@code
 * templates/userdata/}, where the cluster's endpoint and certificate authority fill in when it
 * exists; the rest comes behind, in a fixed order, so that equal plans make equal texts. Where EKS
 * makes nodes join, it merges what is here with its own; a text is empty where nothing is to say.
 */
public final class UserData {

  private static final Comparator<Taint> ORDER =
      Comparator.comparing(Taint::key).thenComparing(Taint::value).thenComparing(Taint::effect);

  private UserData() {}

  /** A NodeConfig for nodeadm and a script for cloud-init, which Amazon Linux 2023 reads. */
  public static Text al2023(NodeStart start) {
    List<Text.Part> parts = new ArrayList<>();
    String spec = nodeConfigSpec(start);
    if (start.joining().isPresent() || !spec.isEmpty()) {
      parts.addAll(literal("--//\nContent-Type: application/node.eks.aws\n\n"));
      parts.addAll(nodeConfig(start).parts());
      parts.addAll(literal(spec + "\n"));
    }
    if (!start.preCommands().isEmpty()) {
      parts.addAll(
          literal(
              "--//\nContent-Type: text/x-shellscript; charset=\"utf-8\"\n\n#!/bin/bash\nset -o"
                  + " errexit\n"
                  + lines(start.preCommands())
                  + "\n"));
    }
    if (parts.isEmpty()) {
      return Text.of("");
    }
    parts.addAll(
        0, literal("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"//\"\n\n"));
    parts.addAll(literal("--//--\n"));
    return new Text(parts);
  }

  /** Bottlerocket's settings. */
  public static Text bottlerocket(NodeStart start) {
    Map<String, Object> settings = new TreeMap<>(start.bottlerocket());
    Map<String, Object> kubernetes = new TreeMap<>();
    if (settings.remove("kubernetes") instanceof Map<?, ?> given) {
      given.forEach((key, value) -> kubernetes.put(String.valueOf(key), value));
    }
    String others = Written.tomlTable("settings", settings);
    if (start.joining().isEmpty()) {
      String own = Written.tomlTable("settings.kubernetes", kubernetes) + others;
      return Text.of(own.stripLeading());
    }
    Joining joining = start.joining().get();
    return followed(
        template("bottlerocket.toml", joining),
        Written.tomlValues(kubernetes)
            + Written.tomlData("settings.kubernetes.node-labels", joining.labels())
            + Written.tomlData("settings.kubernetes.node-taints", bottlerocketTaints(joining))
            + Written.tomlTables("settings.kubernetes", kubernetes)
            + others);
  }

  /** A script for EC2Launch, which Windows runs. Empty where EKS makes the node join. */
  public static Text windows(NodeStart start) {
    if (start.joining().isEmpty()) {
      return Text.of("");
    }
    Joining joining = start.joining().get();
    List<String> arguments = kubeletFlags(joining);
    start.kubelet().forEach((_, pods) -> arguments.add("--max-pods=" + pods));
    String kubelet = "'" + String.join(" ", arguments) + "'";
    Text join = template("windows.ps1", joining);
    List<Text.Part> parts = new ArrayList<>();
    parts.addAll(literal("<powershell>\n" + lines(start.preCommands())));
    parts.addAll(join.parts());
    parts.addAll(
        literal("  -KubeletExtraArgs %s 3>&1 4>&1 5>&1 6>&1\n</powershell>\n".formatted(kubelet)));
    return new Text(parts);
  }

  /** A script for cloud-init, which hands over to the one that Canonical's images for EKS have. */
  public static Text ubuntu(NodeStart start) {
    Joining joining = start.joining().orElseThrow();
    List<String> arguments = kubeletFlags(joining);
    start.kubelet().forEach((_, pods) -> arguments.add("--max-pods=" + pods));
    String usesOwn = start.kubelet().isEmpty() ? "" : "  --use-max-pods false \\\n";
    List<Text.Part> parts = new ArrayList<>();
    parts.addAll(literal("#!/bin/bash\nset -o errexit\n" + lines(start.preCommands())));
    parts.addAll(template("ubuntu.sh", joining).parts());
    parts.addAll(
        literal(usesOwn + "  --kubelet-extra-args '" + String.join(" ", arguments) + "'\n"));
    return new Text(parts);
  }

  private static Text nodeConfig(NodeStart start) {
    return start
        .joining()
        .map(joining -> template("al2023.yaml", joining))
        .orElseGet(
            () -> Text.of("---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n"));
  }

  private static String nodeConfigSpec(NodeStart start) {
    StringBuilder spec = new StringBuilder();
    Map<String, Object> kubelet = new LinkedHashMap<>();
    if (!start.kubelet().isEmpty()) {
      kubelet.put("config", start.kubelet());
    }
    spec.append(Written.yaml(kubelet, "    "));
    List<String> flags = start.joining().map(UserData::kubeletFlags).orElse(List.of());
    if (!flags.isEmpty()) {
      spec.append("    flags:\n");
      flags.forEach(flag -> spec.append("      - ").append(Written.quote(flag)).append('\n'));
    }
    String head = spec.isEmpty() ? "" : "  kubelet:\n";
    return head + spec + Written.yaml(start.nodeadm(), "  ");
  }

  private static List<String> kubeletFlags(Joining joining) {
    List<String> flags = new ArrayList<>();
    if (!joining.labels().isEmpty()) {
      flags.add(
          new TreeMap<>(joining.labels())
              .entrySet().stream()
                  .map(label -> label.getKey() + "=" + label.getValue())
                  .collect(Collectors.joining(",", "--node-labels=", "")));
    }
    if (!joining.taints().isEmpty()) {
      flags.add(
          sorted(joining.taints())
              .map(taint -> taint.key() + "=" + taint.value() + ":" + taint.effect())
              .collect(Collectors.joining(",", "--register-with-taints=", "")));
    }
    return flags;
  }

  /** A key may carry several taints, so each has a list. */
  private static Map<String, List<String>> bottlerocketTaints(Joining joining) {
    return sorted(joining.taints())
        .collect(
            Collectors.groupingBy(
                Taint::key,
                Collectors.mapping(
                    taint -> taint.value() + ":" + taint.effect(), Collectors.toList())));
  }

  private static Stream<Taint> sorted(Collection<Taint> taints) {
    return taints.stream().sorted(ORDER);
  }

  private static String lines(List<String> commands) {
    return commands.stream().map(each -> each.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static Text followed(Text text, String more) {
    return new Text(Stream.concat(text.parts().stream(), literal(more).stream()).toList());
  }

  private static List<Text.Part> literal(String text) {
    return Text.of(text).parts();
  }

  private static Text template(String name, Joining joining) {
    String cluster = joining.cluster();
    Map<String, Ref<?>> holes =
        Map.of(
            "clusterName", Ref.to(EksCluster.class, cluster),
            "endpoint", Ref.to(EksCluster.class, cluster, EksCluster.ENDPOINT),
            "certificateAuthority",
                Ref.to(EksCluster.class, cluster, EksCluster.CERTIFICATE_AUTHORITY),
            "serviceCidr", Ref.to(EksCluster.class, cluster, EksCluster.SERVICE_CIDR));
    return Text.template(read(name), holes);
  }

  private static String read(String name) {
    String path = "/templates/userdata/" + name;
    try (InputStream template = UserData.class.getResourceAsStream(path)) {
      if (template == null) {
        throw new IllegalStateException(path + " is missing from eksplan's jar; build it again");
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
