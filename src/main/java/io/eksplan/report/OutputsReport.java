package io.eksplan.report;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ecr.EcrRepository;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.iam.IamRole;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What others need to know of a cluster, read live. An absent cluster's members are null.
 *
 * @param values by the names that {@code output} knows, in Plain form
 */
public record OutputsReport(Map<String, @Nullable Object> values) {

  private static final String CERTIFICATE_AUTHORITY = "certificateAuthority";
  private static final String VPC = "vpcId";
  private static final String PUBLIC_SUBNETS = "publicSubnetIds";
  private static final String PRIVATE_SUBNETS = "privateSubnetIds";

  /** What {@code output} knows, in the order in which it is printed. */
  public static final List<String> NAMES =
      List.copyOf(of(new Snapshot(List.of(), 0)).values().keySet());

  public static OutputsReport of(Snapshot snapshot) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("endpoint", ofCluster(snapshot, EksCluster.ENDPOINT));
    values.put(CERTIFICATE_AUTHORITY, ofCluster(snapshot, EksCluster.CERTIFICATE_AUTHORITY));
    values.put("oidcIssuer", ofCluster(snapshot, EksCluster.ISSUER));
    values.put(VPC, all(snapshot, Vpc.class).map(Live::id).findFirst().orElse(null));
    values.put(PUBLIC_SUBNETS, subnets(snapshot, true));
    values.put(PRIVATE_SUBNETS, subnets(snapshot, false));
    values.put("clusterSecurityGroupId", ofCluster(snapshot, EksCluster.SECURITY_GROUP));
    values.put("roleArns", byName(snapshot, IamRole.class, Outputs.ARN));
    values.put("repositoryUris", byName(snapshot, EcrRepository.class, EcrRepository.URI));
    values.put("scalingPolicyArns", stepPolicies(snapshot));
    values.put("karpenter", new KarpenterOutput(snapshot).values());
    return new OutputsReport(values);
  }

  /** The same in a VPC that is not the plan's own, once the cluster is there. */
  public OutputsReport inVpc(
      String vpcId, List<String> publicSubnetIds, List<String> privateSubnetIds) {
    if (values.get("endpoint") == null) {
      return this;
    }
    Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
    more.put(VPC, vpcId);
    more.put(PUBLIC_SUBNETS, publicSubnetIds);
    more.put(PRIVATE_SUBNETS, privateSubnetIds);
    return new OutputsReport(more);
  }

  /** All values as indented JSON. */
  public String json() {
    return Json.indented(Json.of(values));
  }

  /** One value as indented JSON; null where it is absent. */
  public String json(String name) {
    return Json.indented(Json.of(values.get(name)));
  }

  /** A line for each value that is there. */
  public String text() {
    return text(_ -> true);
  }

  /** The same without what is too long to be read. */
  public String summary() {
    return text(name -> !name.equals(CERTIFICATE_AUTHORITY));
  }

  /**
   * One value for a script: a text as it is, a list with an item a line, a map with a {@code
   * key=value} a line, the keys of maps inside it after a dot. Empty where there is none.
   */
  public Optional<String> bare(String name) {
    return switch (values.get(name)) {
      case null -> Optional.empty();
      case List<?> list -> lines(list.stream().map(Lines::inline));
      case Map<?, ?> map -> lines(pairs("", map));
      case Object value -> Optional.of(value + "\n");
    };
  }

  private static Stream<String> pairs(String before, Map<?, ?> map) {
    return map.entrySet().stream()
        .flatMap(
            one ->
                one.getValue() instanceof Map<?, ?> inner
                    ? pairs(before + one.getKey() + ".", inner)
                    : Stream.of(before + one.getKey() + "=" + Lines.inline(one.getValue())));
  }

  private static Optional<String> lines(Stream<String> lines) {
    return Optional.of(lines.map(line -> line + "\n").collect(Collectors.joining()))
        .filter(text -> !text.isEmpty());
  }

  private String text(Predicate<String> shown) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) -> {
          if (value != null && shown.test(name) && !Lines.inline(value).matches("\\[]|\\{}")) {
            text.append("%-24s%s\n".formatted(name, Lines.inline(value)));
          }
        });
    return text.toString();
  }

  private static @Nullable String ofCluster(Snapshot snapshot, String output) {
    Optional<Live<?>> cluster = all(snapshot, EksCluster.class).findFirst();
    return cluster.flatMap(live -> live.outputs().get(output)).orElse(null);
  }

  private static List<String> subnets(Snapshot snapshot, boolean open) {
    return all(snapshot, Subnet.class)
        .filter(live -> ((Subnet) live.state()).mapPublicIpOnLaunch() == open)
        .sorted((one, other) -> one.address().compareTo(other.address()))
        .map(Live::id)
        .toList();
  }

  private static Map<String, @Nullable Object> byName(
      Snapshot snapshot, Class<? extends Resource> type, String output) {
    Map<String, @Nullable Object> byName = new TreeMap<>();
    all(snapshot, type)
        .forEach(
            live -> byName.put(live.address().name(), live.outputs().get(output).orElse(null)));
    return byName;
  }

  /** By group and policy, {@code batch/burst}: alarms need to be told what they call. */
  private static Map<String, @Nullable Object> stepPolicies(Snapshot snapshot) {
    Map<String, @Nullable Object> arns = new TreeMap<>();
    all(snapshot, AutoScalingGroup.class)
        .forEach(
            live ->
                live.outputs()
                    .values()
                    .forEach(
                        (output, arn) -> {
                          if (output.startsWith(AutoScalingGroup.STEP_POLICY)) {
                            String policy = output.substring(AutoScalingGroup.STEP_POLICY.length());
                            arns.put(live.address().name() + "/" + policy, arn);
                          }
                        }));
    return arns;
  }

  private static Stream<Live<?>> all(Snapshot snapshot, Class<? extends Resource> type) {
    return snapshot.owned().stream().filter(live -> type.isInstance(live.state()));
  }
}
