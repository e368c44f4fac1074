package io.eksplan.report;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.PodIdentityAssociation;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.sqs.SqsQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Karpenter has to be told of the AWS half that lives: {@code settings} and {@code
 * serviceAccount} are values of its Helm chart, which does not mind the others; {@code nodeClass}
 * is what belongs into the spec of an EC2NodeClass.
 */
record KarpenterOutput(Snapshot snapshot) {

  private static final String NAME = "karpenter";
  private static final String NODE = "karpenter-node";
  private static final String DISCOVERY = "karpenter.sh/discovery";
  private static final Pattern TRUSTED =
      Pattern.compile("system:serviceaccount:([^:\"]+):([^\"]+)");

  /** Whose pods get the controller's role, and whether they have to ask for it by its ARN. */
  private record Account(String namespace, String name, Map<String, String> annotations) {}

  /** Null where the plan has no Karpenter, or nothing lives of it yet. */
  @Nullable Map<String, @Nullable Object> values() {
    Optional<Live<?>> cluster = all(EksCluster.class).findFirst();
    Optional<Live<?>> controller = named(IamRole.class, NAME);
    Optional<Account> account = controller.flatMap(this::account);
    if (cluster.isEmpty() || account.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("namespace", account.get().namespace());
    values.put("settings", settings(cluster.get()));
    values.put(
        "serviceAccount",
        ordered("name", account.get().name(), "annotations", account.get().annotations()));
    values.put("nodeClass", nodeClass(cluster.get()));
    return values;
  }

  private Optional<Account> account(Live<?> controller) {
    String arn = controller.outputs().get(Outputs.ARN).orElse("");
    return all(PodIdentityAssociation.class)
        .map(live -> (PodIdentityAssociation) live.state())
        .filter(association -> association.roleArn().value().equals(arn))
        .findFirst()
        .map(
            association ->
                new Account(association.namespace(), association.serviceAccount(), Map.of()))
        .or(() -> trusted((IamRole) controller.state(), arn));
  }

  private static Optional<Account> trusted(IamRole role, String arn) {
    Matcher trusted = TRUSTED.matcher(role.trust().text());
    return trusted.find()
        ? Optional.of(
            new Account(
                trusted.group(1), trusted.group(2), Map.of("eks.amazonaws.com/role-arn", arn)))
        : Optional.empty();
  }

  private Map<String, Object> settings(Live<?> cluster) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("clusterName", cluster.address().name());
    named(SqsQueue.class, NAME).ifPresent(queue -> settings.put("interruptionQueue", queue.id()));
    if (((EksCluster) cluster.state()).zonalShift()) {
      settings.put("enableZonalShift", true);
    }
    profile().ifPresent(_ -> settings.put("isolatedVPC", true));
    return settings;
  }

  private Map<String, Object> nodeClass(Live<?> cluster) {
    Map<String, Object> spec = new LinkedHashMap<>();
    profile()
        .ifPresentOrElse(
            profile -> spec.put("instanceProfile", profile.id()),
            () -> nodeRole().ifPresent(role -> spec.put("role", role)));
    spec.put("subnetSelectorTerms", subnets(cluster.address().name()));
    List<Object> groups = new ArrayList<>();
    cluster
        .outputs()
        .get(EksCluster.SECURITY_GROUP)
        .ifPresent(group -> groups.add(Map.of("id", group)));
    named(SecurityGroup.class, "nodes").ifPresent(group -> groups.add(Map.of("id", group.id())));
    spec.put("securityGroupSelectorTerms", groups);
    return spec;
  }

  /** A private cluster's nodes have a profile, as Karpenter cannot make one there. */
  private Optional<Live<?>> profile() {
    return named(InstanceProfile.class, NODE);
  }

  /** The entry tells it whether the role is the plan's own or was brought along. */
  private Optional<String> nodeRole() {
    return named(AccessEntry.class, NODE)
        .map(Live::id)
        .map(arn -> arn.substring(arn.lastIndexOf('/') + 1));
  }

  private List<Object> subnets(String cluster) {
    List<Live<?>> subnets =
        all(Subnet.class)
            .filter(live -> live.address().name().startsWith("private-"))
            .sorted((one, other) -> one.address().compareTo(other.address()))
            .toList();
    boolean byTag = subnets.stream().anyMatch(live -> ((Subnet) live.state()).discoverable());
    return byTag
        ? List.of(Map.of("tags", Map.of(DISCOVERY, cluster)))
        : subnets.stream().<Object>map(live -> Map.of("id", live.id())).toList();
  }

  private Optional<Live<?>> named(Class<? extends Resource> type, String name) {
    Address address = Address.of(type, name);
    return all(type).filter(live -> live.address().equals(address)).findFirst();
  }

  private Stream<Live<?>> all(Class<? extends Resource> type) {
    return snapshot.owned().stream().filter(live -> type.isInstance(live.state()));
  }

  private static Map<String, Object> ordered(
      String first, Object value, String second, Object other) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(first, value);
    map.put(second, other);
    return map;
  }
}
