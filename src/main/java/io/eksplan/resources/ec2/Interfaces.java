package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;

/**
 * Network interfaces as DescribeNetworkInterfaces tells them: which the VPC CNI made for the
 * cluster, which a service of AWS keeps, and whose the others are.
 */
record Interfaces(Clients clients) {

  /** The VPC CNI writes the cluster's name here, where it was told. */
  private static final String CLUSTER = "cluster.k8s.amazonaws.com/name";

  /** The VPC CNI writes the node here; older ones write nothing else. */
  private static final String NODE = "node.k8s.amazonaws.com/instance_id";

  private static final String CNI_DESCRIPTION = "aws-K8S-";

  /**
   * All interfaces of a place.
   *
   * @param filter {@code subnet-id}, {@code group-id} or {@code vpc-id}
   */
  List<software.amazon.awssdk.services.ec2.model.NetworkInterface> in(
      String filter, Set<String> ids) {
    var place = Filter.builder().name(filter).values(ids).build();
    var request =
        DescribeNetworkInterfacesRequest.builder().filters(place).maxResults(1000).build();
    return clients.ec2().describeNetworkInterfacesPaginator(request).networkInterfaces().stream()
        .toList();
  }

  /**
   * Of these, the ones that the VPC CNI made for the cluster. Where it left out the cluster's name,
   * an interface is the cluster's when it has a security group of the plan's or the cluster's.
   */
  List<software.amazon.awssdk.services.ec2.model.NetworkInterface> ofCni(
      String cluster, List<software.amazon.awssdk.services.ec2.model.NetworkInterface> all) {
    Set<String> nameless =
        all.stream()
            .filter(one -> isOfCni(one) && !tags(one).containsKey(CLUSTER))
            .flatMap(one -> one.groups().stream().map(GroupIdentifier::groupId))
            .collect(Collectors.toSet());
    Set<String> groups = nameless.isEmpty() ? Set.of() : ours(cluster, nameless);
    return all.stream()
        .filter(Interfaces::isOfCni)
        .filter(
            one ->
                tags(one).containsKey(CLUSTER)
                    ? cluster.equals(tags(one).get(CLUSTER))
                    : one.groups().stream().anyMatch(group -> groups.contains(group.groupId())))
        .toList();
  }

  /** Whether tags do not speak against it: those of older CNIs say nothing of the cluster. */
  static boolean mayBeClusters(String cluster, Map<String, String> tags) {
    return cluster.equals(tags.getOrDefault(CLUSTER, cluster)) && !tags.containsKey(Work.PLAN_TAG);
  }

  private static boolean isOfCni(software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
    Map<String, String> tags = tags(one);
    boolean marked =
        tags.containsKey(CLUSTER)
            || tags.containsKey(NODE)
            || text(one.description()).startsWith(CNI_DESCRIPTION);
    return marked && !isManaged(one);
  }

  private Set<String> ours(String cluster, Set<String> groupIds) {
    Filter ids = Filter.builder().name("group-id").values(groupIds).build();
    return clients
        .ec2()
        .describeSecurityGroupsPaginator(request -> request.filters(ids).maxResults(1000))
        .securityGroups()
        .stream()
        .filter(
            group -> {
              Map<String, String> tags = Ec2Tags.toMap(group.tags());
              return cluster.equals(tags.get(Work.PLAN_TAG)) || Ground.isClusters(cluster, tags);
            })
        .map(software.amazon.awssdk.services.ec2.model.SecurityGroup::groupId)
        .collect(Collectors.toSet());
  }

  /** Whether a service of AWS made the interface, and takes it away by itself. */
  static boolean isManaged(software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
    return Boolean.TRUE.equals(one.requesterManaged());
  }

  /** Whether nothing uses the interface, so that nothing but a deletion takes it away. */
  static boolean isIdle(software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
    return one.status() == NetworkInterfaceStatus.AVAILABLE;
  }

  void delete(String id) {
    Failures.ignoringAbsent(
        () -> clients.ec2().deleteNetworkInterface(request -> request.networkInterfaceId(id)));
  }

  Optional<software.amazon.awssdk.services.ec2.model.NetworkInterface> find(String id) {
    return in("network-interface-id", Set.of(id)).stream()
        .filter(one -> one.networkInterfaceId().equals(id))
        .findFirst();
  }

  static Map<String, String> tags(software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
    return Ec2Tags.toMap(one.tagSet());
  }

  /** The interface and all that tells whose it is: {@code eni-1 ("ELB app/web", of amazon-elb)}. */
  static String told(software.amazon.awssdk.services.ec2.model.NetworkInterface one) {
    String description = text(one.description());
    Optional<NetworkInterfaceAttachment> attachment = Optional.ofNullable(one.attachment());
    String instance = attachment.map(it -> text(it.instanceId())).orElse("");
    String user = attachment.map(it -> text(it.instanceOwnerId())).orElse("");
    String requester = text(one.requesterId());
    StringBuilder told = new StringBuilder(one.networkInterfaceId()).append(" (");
    told.append(description.isEmpty() ? "no description" : '"' + description + '"');
    told.append(", ").append(text(one.statusAsString()).toLowerCase(Locale.ROOT));
    if (!instance.isEmpty()) {
      told.append(", attached to ").append(instance);
    }
    if (!requester.isEmpty()) {
      told.append(", made by ").append(requester);
    } else if (!user.isEmpty() && instance.isEmpty()) {
      told.append(", used by ").append(user);
    } else {
      told.append(", of account ").append(text(one.ownerId()));
    }
    String name = tags(one).getOrDefault("Name", tags(one).getOrDefault(CLUSTER, ""));
    return told.append(name.isEmpty() ? ")" : ", tagged " + name + ")").toString();
  }

  static String text(@org.jspecify.annotations.Nullable String answer) {
    return Objects.requireNonNullElse(answer, "");
  }
}
