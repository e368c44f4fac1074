package io.eksplan.resources.survey;

import io.eksplan.model.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2 has a filter for a tag's key, and a list for each kind. */
record Ec2Survey(Ec2Client ec2) {

  private static final Filter OWNED =
      Filter.builder().name("tag-key").values(Work.PLAN_TAG).build();

  /** A gateway is shown for an hour after its end, an endpoint for some minutes. */
  private static final Set<String> GONE = Set.of("deleted", "deleting");

  List<Supplier<List<Found>>> searches() {
    return List.of(
        () -> of("vpc", ec2.describeVpcsPaginator(r -> r.filters(OWNED)).vpcs(), vpc -> vpc.tags()),
        () ->
            of(
                "subnet",
                ec2.describeSubnetsPaginator(r -> r.filters(OWNED)).subnets(),
                subnet -> subnet.tags()),
        () ->
            of(
                "internet-gateway",
                ec2.describeInternetGatewaysPaginator(r -> r.filters(OWNED)).internetGateways(),
                gateway -> gateway.tags()),
        () ->
            of(
                "egress-only-internet-gateway",
                ec2.describeEgressOnlyInternetGatewaysPaginator(r -> r.filters(OWNED))
                    .egressOnlyInternetGateways(),
                gateway -> gateway.tags()),
        () ->
            of(
                "elastic-ip",
                ec2.describeAddresses(r -> r.filters(OWNED)).addresses(),
                address -> address.tags()),
        this::natGateways,
        () ->
            of(
                "route-table",
                ec2.describeRouteTablesPaginator(r -> r.filters(OWNED)).routeTables(),
                table -> table.tags()),
        this::endpoints,
        () ->
            of(
                "security-group",
                ec2.describeSecurityGroupsPaginator(r -> r.filters(OWNED)).securityGroups(),
                group -> group.tags()),
        () ->
            of(
                "flow-log",
                ec2.describeFlowLogsPaginator(r -> r.filter(OWNED)).flowLogs(),
                log -> log.tags()),
        this::launchTemplates);
  }

  private List<Found> natGateways() {
    return ec2.describeNatGatewaysPaginator(r -> r.filter(OWNED)).natGateways().stream()
        .filter(gateway -> !GONE.contains(gateway.stateAsString()))
        .flatMap(
            gateway ->
                found("nat-gateway", gateway.tags(), Optional.ofNullable(gateway.createTime())))
        .toList();
  }

  private List<Found> endpoints() {
    return ec2.describeVpcEndpointsPaginator(r -> r.filters(OWNED)).vpcEndpoints().stream()
        .filter(endpoint -> !GONE.contains(endpoint.stateAsString()))
        .flatMap(
            endpoint ->
                found(
                    "vpc-endpoint",
                    endpoint.tags(),
                    Optional.ofNullable(endpoint.creationTimestamp())))
        .toList();
  }

  private List<Found> launchTemplates() {
    return ec2.describeLaunchTemplatesPaginator(r -> r.filters(OWNED)).launchTemplates().stream()
        .flatMap(
            template ->
                found(
                    "launch-template", template.tags(), Optional.ofNullable(template.createTime())))
        .toList();
  }

  private static <T> List<Found> of(
      String kind, Iterable<T> objects, Function<T, @Nullable List<Tag>> tags) {
    return stream(objects).flatMap(one -> found(kind, tags.apply(one), Optional.empty())).toList();
  }

  private static <T> Stream<T> stream(Iterable<T> objects) {
    return StreamSupport.stream(objects.spliterator(), false);
  }

  /** Looks at the tags again: an emulator may not know the filter. */
  private static Stream<Found> found(
      String kind, @Nullable List<Tag> tags, Optional<Instant> made) {
    Map<String, String> all =
        tags == null
            ? Map.of()
            : tags.stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
    return Found.of(kind, all, made, "").stream();
  }
}
