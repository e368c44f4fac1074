package io.eksplan.resources.ec2;

import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup.Taint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an instance of our own launch templates reads when it starts, to join the cluster. The texts
 * are {@code templates/userdata/}; the cluster's endpoint and certificate authority fill in when it
 * exists. Labels and taints come in a fixed order, so that equal plans make equal texts.
 */
public final class UserData {

  /**
   * The place in the templates that takes labels and taints, which are known before the cluster is.
   */
  private static final String KUBELET = "{{kubelet}}";

  private static final Comparator<Taint> ORDER =
      Comparator.comparing(Taint::key).thenComparing(Taint::value).thenComparing(Taint::effect);

  private UserData() {}

  /**
   * A NodeConfig for nodeadm, which Amazon Linux 2023 reads.
   *
   * @param cluster the name in the cluster's address
   */
  public static Text al2023(String cluster, Map<String, String> labels, Set<Taint> taints) {
    return render("al2023.mime", cluster, nodeadmFlags(labels, taints));
  }

  /**
   * Bottlerocket's settings.
   *
   * @param cluster the name in the cluster's address
   */
  public static Text bottlerocket(String cluster, Map<String, String> labels, Set<Taint> taints) {
    return render("bottlerocket.toml", cluster, bottlerocketTables(labels, taints));
  }

  private static Text render(String name, String cluster, String kubelet) {
    Map<String, Ref<?>> holes =
        Map.of(
            "clusterName", Ref.to(EksCluster.class, cluster),
            "endpoint", Ref.to(EksCluster.class, cluster, EksCluster.ENDPOINT),
            "certificateAuthority",
                Ref.to(EksCluster.class, cluster, EksCluster.CERTIFICATE_AUTHORITY),
            "serviceCidr", Ref.to(EksCluster.class, cluster, EksCluster.SERVICE_CIDR));
    String template = read(name);
    int place = template.indexOf(KUBELET + "\n");
    Text before = Text.template(template.substring(0, place), holes);
    Text after = Text.template(template.substring(place + KUBELET.length() + 1), holes);
    return new Text(
        Stream.of(before.parts(), Text.of(kubelet).parts(), after.parts())
            .flatMap(List::stream)
            .toList());
  }

  private static String nodeadmFlags(Map<String, String> labels, Set<Taint> taints) {
    StringBuilder flags = new StringBuilder();
    if (!labels.isEmpty()) {
      flags.append(flag("--node-labels=", lines("%s=%s", new TreeMap<>(labels))));
    }
    if (!taints.isEmpty()) {
      flags.append(flag("--register-with-taints=", sorted(taints).map(UserData::kubeletTaint)));
    }
    return flags.isEmpty() ? "" : "  kubelet:\n    flags:\n" + flags;
  }

  private static String flag(String name, Stream<String> values) {
    return "      - " + quote(name + values.collect(Collectors.joining(","))) + "\n";
  }

  private static String kubeletTaint(Taint taint) {
    return taint.key() + "=" + taint.value() + ":" + taint.effect();
  }

  private static String bottlerocketTables(Map<String, String> labels, Set<Taint> taints) {
    Map<String, String> quotedLabels = new TreeMap<>();
    labels.forEach((key, value) -> quotedLabels.put(quote(key), quote(value)));
    // A key may carry several taints, so each has a list.
    Map<String, String> quotedTaints =
        sorted(taints)
            .collect(
                Collectors.groupingBy(
                    taint -> quote(taint.key()),
                    TreeMap::new,
                    Collectors.mapping(
                        taint -> quote(taint.value() + ":" + taint.effect()),
                        Collectors.joining(", ", "[", "]"))));
    return table("node-labels", quotedLabels) + table("node-taints", quotedTaints);
  }

  private static String table(String name, Map<String, String> entries) {
    if (entries.isEmpty()) {
      return "";
    }
    return lines("%s = %s\n", entries)
        .collect(Collectors.joining("", "\n[settings.kubernetes." + name + "]\n", ""));
  }

  private static Stream<String> lines(String format, Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(entry -> format.formatted(entry.getKey(), entry.getValue()));
  }

  private static Stream<Taint> sorted(Collection<Taint> taints) {
    return taints.stream().sorted(ORDER);
  }

  /** A string in double quotes; YAML and TOML escape alike. */
  private static String quote(String text) {
    return text.codePoints().mapToObj(UserData::escape).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escape(int character) {
    if (character == '"' || character == '\\') {
      return "\\" + Character.toString(character);
    }
    return Character.isISOControl(character)
        ? "\\u%04x".formatted(character)
        : Character.toString(character);
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
