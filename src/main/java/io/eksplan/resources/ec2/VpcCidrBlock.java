package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Fixed;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Status;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;

/**
 * IPv4 addresses that a VPC has besides its first ones. It cannot carry tags, and is the plan's
 * when the VPC is; it is no attribute of the VPC, since subnets have to go before it and come after
 * it. Id: the association's.
 *
 * @param cidr the block, which is the address's name too
 */
public record VpcCidrBlock(@Fixed Ref<Vpc> vpcId, @Fixed String cidr) implements Resource {

  public VpcCidrBlock {
    cidr = Cidrs.canonical(cidr);
  }

  /** Blocks by way of DescribeVpcs, AssociateVpcCidrBlock and DisassociateVpcCidrBlock. */
  public record Kind(Clients clients) implements ResourceKind<VpcCidrBlock> {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @Override
    public Class<VpcCidrBlock> type() {
      return VpcCidrBlock.class;
    }

    @Override
    public List<Live<VpcCidrBlock>> readAll(Scope scope) {
      var owned = DescribeVpcsRequest.builder().filters(Ec2Tags.ownedBy(scope)).maxResults(1000);
      return clients.ec2().describeVpcsPaginator(owned.build()).vpcs().stream()
          .filter(vpc -> Tags.address(scope, Ec2Tags.toMap(vpc.tags())).isPresent())
          .flatMap(vpc -> secondaries(vpc).map(block -> toLive(vpc.vpcId(), block)))
          .toList();
    }

    /** Sent again after a lost answer, EC2 says that the block is there already: it is ours. */
    @Override
    public Outputs create(Work work, VpcCidrBlock want) {
      String vpc = want.vpcId().value();
      return find(vpc, want.cidr())
          .map(found -> Outputs.id(found.associationId()))
          .findFirst()
          .orElseGet(() -> Outputs.id(associate(vpc, want.cidr())));
    }

    private String associate(String vpc, String cidr) {
      return clients
          .ec2()
          .associateVpcCidrBlock(request -> request.vpcId(vpc).cidrBlock(cidr))
          .cidrBlockAssociation()
          .associationId();
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      return clients
          .waits()
          .until(
              work,
              INTERVAL,
              () ->
                  switch (status(outputs.id())) {
                    case Status.Ready _ -> Waits.done(outputs);
                    case Status.Failed(String why) -> throw new Failure(Reason.FATAL, why);
                    case Status.Pending(String since) -> Waits.notYet(since);
                    case Status.Deleting _, Status.Gone _ -> Waits.notYet("not visible yet");
                  });
    }

    /** There is nothing to change but the block itself. */
    @Override
    public void update(Work work, Edit<VpcCidrBlock> edit) {}

    @Override
    public void delete(Work work, Live<VpcCidrBlock> live) {
      Failures.ignoringAbsent(
          () ->
              clients.ec2().disassociateVpcCidrBlock(request -> request.associationId(live.id())));
    }

    @Override
    public void gone(Work work, Live<VpcCidrBlock> live) {
      clients
          .waits()
          .until(
              work,
              INTERVAL,
              () ->
                  status(live.id()) instanceof Status.Gone
                      ? Waits.done(true)
                      : Waits.notYet("disassociating"));
    }

    @Override
    public boolean takesThePlaceOf(VpcCidrBlock want, VpcCidrBlock leaving) {
      return Cidrs.overlap(want.cidr(), leaving.cidr());
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(10),
          Duration.ofMinutes(20));
    }

    /** By filter, as EC2 has one for the id of an association. */
    private Status status(String id) {
      Filter named =
          Filter.builder().name("cidr-block-association.association-id").values(id).build();
      return clients.ec2().describeVpcs(request -> request.filters(named)).vpcs().stream()
          .flatMap(Kind::secondaries)
          .filter(block -> block.associationId().equals(id))
          .map(Kind::status)
          .findFirst()
          .orElse(Status.GONE);
    }

    private Stream<VpcCidrBlockAssociation> find(String vpc, String cidr) {
      return clients.ec2().describeVpcs(request -> request.vpcIds(vpc)).vpcs().stream()
          .flatMap(Kind::secondaries)
          .filter(block -> block.cidrBlock().equals(cidr))
          .filter(block -> !(status(block) instanceof Status.Gone))
          .filter(block -> !(status(block) instanceof Status.Deleting));
    }

    /** The first block is the VPC's own, as long as it lives. */
    private static Stream<VpcCidrBlockAssociation> secondaries(
        software.amazon.awssdk.services.ec2.model.Vpc vpc) {
      return vpc.cidrBlockAssociationSet().stream()
          .filter(block -> !block.cidrBlock().equals(vpc.cidrBlock()));
    }

    private static Live<VpcCidrBlock> toLive(String vpc, VpcCidrBlockAssociation block) {
      return Live.ready(
              Address.of(VpcCidrBlock.class, block.cidrBlock()),
              Outputs.id(block.associationId()),
              new VpcCidrBlock(Ref.existing(Vpc.class, vpc), block.cidrBlock()))
          .withStatus(status(block));
    }

    private static Status status(VpcCidrBlockAssociation block) {
      String state = block.cidrBlockState().stateAsString();
      return switch (block.cidrBlockState().state()) {
        case ASSOCIATED -> Status.READY;
        case ASSOCIATING, UNKNOWN_TO_SDK_VERSION -> new Status.Pending(state);
        case DISASSOCIATING -> new Status.Deleting(state);
        case DISASSOCIATED -> Status.GONE;
        case FAILING, FAILED ->
            new Status.Failed(state + ": " + block.cidrBlockState().statusMessage());
      };
    }
  }
}
