package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateEgressOnlyInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeEgressOnlyInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** The private subnets' way out by IPv6, by which nothing comes in. */
public record EgressOnlyInternetGateway(@Fixed Ref<Vpc> vpcId, Map<String, String> tags)
    implements Resource {

  public EgressOnlyInternetGateway {
    tags = Map.copyOf(tags);
  }

  /**
   * Gateways by way of DescribeEgressOnlyInternetGateways, CreateEgressOnlyInternetGateway and
   * DeleteEgressOnlyInternetGateway.
   */
  public record Kind(Clients clients) implements ResourceKind<EgressOnlyInternetGateway> {

    private static final int LARGEST_PAGE = 255;

    @Override
    public Class<EgressOnlyInternetGateway> type() {
      return EgressOnlyInternetGateway.class;
    }

    @Override
    public List<Live<EgressOnlyInternetGateway>> readAll(Scope scope) {
      var owned =
          DescribeEgressOnlyInternetGatewaysRequest.builder()
              .filters(Ec2Tags.ownedBy(scope))
              .maxResults(LARGEST_PAGE);
      return all(owned.build()).flatMap(gateway -> toLive(scope, gateway).stream()).toList();
    }

    @Override
    public Outputs create(Work work, EgressOnlyInternetGateway want) {
      var request =
          CreateEgressOnlyInternetGatewayRequest.builder()
              .clientToken(work.token(want))
              .vpcId(want.vpcId().value())
              .tagSpecifications(
                  Ec2Tags.onCreate(ResourceType.EGRESS_ONLY_INTERNET_GATEWAY, work, want.tags()))
              .build();
      String id =
          clients
              .ec2()
              .createEgressOnlyInternetGateway(request)
              .egressOnlyInternetGateway()
              .egressOnlyInternetGatewayId();
      new FirstSight(clients).await(work, id, () -> shows(work, id));
      return Outputs.id(id);
    }

    @Override
    public void update(Work work, Edit<EgressOnlyInternetGateway> edit) {
      Live<EgressOnlyInternetGateway> live = edit.live();
      edit.when(
          "tags", want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<EgressOnlyInternetGateway> live) {
      Failures.ignoringAbsent(
          () ->
              clients
                  .ec2()
                  .deleteEgressOnlyInternetGateway(
                      request -> request.egressOnlyInternetGatewayId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<EgressOnlyInternetGateway> live) {
      var one =
          DescribeEgressOnlyInternetGatewaysRequest.builder()
              .egressOnlyInternetGatewayIds(live.id())
              .build();
      return all(one)
          .filter(found -> found.egressOnlyInternetGatewayId().equals(live.id()))
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    /** By the plan's tags, as EC2 has no filter for ids here and asking for an absent one fails. */
    private boolean shows(Work work, String id) {
      var owned =
          DescribeEgressOnlyInternetGatewaysRequest.builder()
              .filters(Ec2Tags.ownedBy(work.scope()))
              .maxResults(LARGEST_PAGE);
      return all(owned.build())
          .anyMatch(gateway -> gateway.egressOnlyInternetGatewayId().equals(id));
    }

    private Stream<software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway> all(
        DescribeEgressOnlyInternetGatewaysRequest request) {
      return clients
          .ec2()
          .describeEgressOnlyInternetGatewaysPaginator(request)
          .egressOnlyInternetGateways()
          .stream();
    }

    private static Optional<Live<EgressOnlyInternetGateway>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.EgressOnlyInternetGateway gateway) {
      String vpc =
          gateway.attachments().stream()
              .map(attachment -> attachment.vpcId())
              .findFirst()
              .orElse("");
      return Ec2Tags.live(
          scope,
          gateway.tags(),
          Outputs.id(gateway.egressOnlyInternetGatewayId()),
          users -> new EgressOnlyInternetGateway(Ref.existing(Vpc.class, vpc), users));
    }
  }
}
