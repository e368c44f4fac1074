package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * The VPC's way to the internet; attached to it as part of being created.
 *
 * @param vpcId reads as empty while the gateway is not attached, as after a run that died halfway
 */
public record InternetGateway(Ref<Vpc> vpcId, Map<String, String> tags) implements Resource {

  private static final String NOWHERE = "";

  public InternetGateway {
    tags = Map.copyOf(tags);
  }

  public record Kind(Clients clients) implements ResourceKind<InternetGateway> {

    @Override
    public Class<InternetGateway> type() {
      return InternetGateway.class;
    }

    @Override
    public List<Live<InternetGateway>> readAll(Scope scope) {
      var owned =
          DescribeInternetGatewaysRequest.builder()
              .filters(Ec2Tags.ownedBy(scope))
              .maxResults(1000);
      return clients
          .ec2()
          .describeInternetGatewaysPaginator(owned.build())
          .internetGateways()
          .stream()
          .flatMap(gateway -> toLive(scope, gateway).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, InternetGateway want) {
      var request =
          CreateInternetGatewayRequest.builder()
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.INTERNET_GATEWAY, work, want.tags()))
              .build();
      String id =
          clients.ec2().createInternetGateway(request).internetGateway().internetGatewayId();
      attach(id, want.vpcId().value());
      return Outputs.id(id);
    }

    @Override
    public void update(Work work, Edit<InternetGateway> edit) {
      Live<InternetGateway> live = edit.live();
      edit.when("vpcId", want -> move(live, want.vpcId().value()))
          .when(
              "tags",
              want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<InternetGateway> live) {
      if (!live.state().vpcId().value().equals(NOWHERE)) {
        new Clearing(clients).ofPublicAddresses(work, live.state().vpcId().value());
      }
      detach(live);
      Failures.ignoringAbsent(
          () ->
              clients.ec2().deleteInternetGateway(request -> request.internetGatewayId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<InternetGateway> live) {
      return clients
          .ec2()
          .describeInternetGateways(request -> request.internetGatewayIds(live.id()))
          .internetGateways()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    /** Detaching waits until no public address of the VPC is in use. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(20));
    }

    private void move(Live<InternetGateway> live, String vpcId) {
      detach(live);
      attach(live.id(), vpcId);
    }

    private void attach(String id, String vpcId) {
      try {
        clients.ec2().attachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpcId));
      } catch (Failure failure) {
        // A repeated call whose first answer was lost finds its own work.
        if (!failure.code().equals("Resource.AlreadyAssociated") || !isAttached(id, vpcId)) {
          throw failure;
        }
      }
    }

    private boolean isAttached(String id, String vpcId) {
      return clients
          .ec2()
          .describeInternetGateways(request -> request.internetGatewayIds(id))
          .internetGateways()
          .stream()
          .anyMatch(gateway -> vpcId(gateway).equals(vpcId));
    }

    private void detach(Live<InternetGateway> live) {
      String vpcId = live.state().vpcId().value();
      if (vpcId.equals(NOWHERE)) {
        return;
      }
      try {
        clients
            .ec2()
            .detachInternetGateway(request -> request.internetGatewayId(live.id()).vpcId(vpcId));
      } catch (Failure failure) {
        if (!failure.is(Failure.Reason.ABSENT) && !failure.code().equals("Gateway.NotAttached")) {
          throw failure;
        }
      }
    }

    private static Optional<Live<InternetGateway>> toLive(
        Scope scope, software.amazon.awssdk.services.ec2.model.InternetGateway gateway) {
      return Ec2Tags.live(
          scope,
          gateway.tags(),
          Outputs.id(gateway.internetGatewayId()),
          users -> new InternetGateway(Ref.existing(Vpc.class, vpcId(gateway)), users));
    }

    private static String vpcId(software.amazon.awssdk.services.ec2.model.InternetGateway gateway) {
      return gateway.attachments().stream()
          .map(InternetGatewayAttachment::vpcId)
          .findFirst()
          .orElse(NOWHERE);
    }
  }
}
