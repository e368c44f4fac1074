package io.eksplan.resources.iam;

import io.eksplan.model.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * The rights that well known controllers need, as files in {@code templates/policies/} which are
 * read when they are used. Their places are {@code {{partition}}}, {@code {{region}}}, {@code
 * {{account}}} and {@code {{cluster}}}; where AWS can tell whose an object is, they reach no
 * further than one cluster.
 */
public final class PolicyTemplates {

  public static final String CLUSTER_AUTOSCALER = "cluster-autoscaler";
  public static final String EBS_CSI = "ebs-csi";
  public static final String KARPENTER = "karpenter";

  private static final List<String> NAMES =
      List.of(
          "cert-manager",
          "cloudwatch",
          CLUSTER_AUTOSCALER,
          EBS_CSI,
          "efs-csi",
          "external-dns",
          KARPENTER,
          "load-balancer-controller");

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z]+)}}");

  private PolicyTemplates() {}

  /** The names of all templates, sorted. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The policy for the cluster of this scope.
   *
   * @throws IllegalArgumentException when there is no such template
   */
  public static PolicyDocument of(String name, Scope scope) {
    Map<String, String> values =
        Map.of(
            "partition", scope.partition(),
            "region", scope.region(),
            "account", scope.account(),
            "cluster", scope.plan());
    return PolicyDocument.of(
        PLACE
            .matcher(text(name))
            .replaceAll(
                place -> Matcher.quoteReplacement(inJson(value(values, name, place.group(1))))));
  }

  private static String value(Map<String, String> values, String template, String place) {
    String value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException(
          "the policy template " + template + " has an unknown place {{" + place + "}}");
    }
    return value;
  }

  /** Names are asked about before the rest of their plan file is found valid. */
  private static String inJson(String value) {
    return new String(JsonStringEncoder.getInstance().quoteAsCharArray(value));
  }

  private static String text(String name) {
    String path = "/templates/policies/" + name + ".json";
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("there is no policy template " + name);
    }
    try (InputStream template = PolicyTemplates.class.getResourceAsStream(path)) {
      if (template == null) {
        throw new IllegalStateException(path + " is missing from eksplan's jar; build it again");
      }
      return new String(template.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
