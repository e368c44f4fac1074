package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/**
 * The IPv4 blocks that a VPC has besides its first one (AssociateVpcCidrBlock and
 * DisassociateVpcCidrBlock, both of which EC2 takes its time for).
 */
record VpcBlocks(Clients clients) {

  private static final Set<VpcCidrBlockStateCode> LIVING =
      Set.of(VpcCidrBlockStateCode.ASSOCIATED, VpcCidrBlockStateCode.ASSOCIATING);

  /** The blocks of a VPC but its first; those that were given back stay in AWS's list a while. */
  static Set<String> secondary(Vpc vpc) {
    return secondaries(vpc)
        .filter(block -> LIVING.contains(block.cidrBlockState().state()))
        .map(VpcCidrBlockAssociation::cidrBlock)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<VpcCidrBlockAssociation> secondaries(Vpc vpc) {
    return vpc.cidrBlockAssociationSet().stream()
        .filter(block -> !block.cidrBlock().equals(vpc.cidrBlock()));
  }

  /** What is missing comes before what is too much goes. */
  void change(Work work, String vpcId, Set<String> live, Set<String> want) {
    Set<String> more = new HashSet<>(want);
    more.removeAll(live);
    more.forEach(block -> associate(work, vpcId, block));
    Set<String> less = new HashSet<>(live);
    less.removeAll(want);
    less.forEach(block -> disassociate(work, vpcId, block));
  }

  private void associate(Work work, String vpcId, String block) {
    if (find(vpcId, block).isEmpty()) {
      clients.ec2().associateVpcCidrBlock(request -> request.vpcId(vpcId).cidrBlock(block));
    }
    until(work, vpcId, block, VpcCidrBlockStateCode.ASSOCIATED);
  }

  private void disassociate(Work work, String vpcId, String block) {
    find(vpcId, block)
        .ifPresent(
            association ->
                Failures.ignoringAbsent(
                    () ->
                        clients
                            .ec2()
                            .disassociateVpcCidrBlock(
                                request -> request.associationId(association.associationId()))));
    until(work, vpcId, block, VpcCidrBlockStateCode.DISASSOCIATED);
  }

  private void until(Work work, String vpcId, String block, VpcCidrBlockStateCode state) {
    clients
        .waits()
        .until(work, Duration.ofSeconds(5), () -> look(find(vpcId, block), block, state));
  }

  private static Waits.Look<Boolean> look(
      Optional<VpcCidrBlockAssociation> association, String block, VpcCidrBlockStateCode wanted) {
    VpcCidrBlockStateCode state =
        association
            .map(found -> found.cidrBlockState().state())
            .orElse(VpcCidrBlockStateCode.DISASSOCIATED);
    if (state == VpcCidrBlockStateCode.FAILED || state == VpcCidrBlockStateCode.FAILING) {
      String why = association.orElseThrow().cidrBlockState().statusMessage();
      throw new Failure(Reason.FATAL, block + " could not be added to the VPC: " + why);
    }
    return state == wanted ? Waits.done(true) : Waits.notYet(block + " " + state);
  }

  /** The association that lives, or is on its way there or away. */
  private Optional<VpcCidrBlockAssociation> find(String vpcId, String block) {
    List<Vpc> vpcs = clients.ec2().describeVpcs(request -> request.vpcIds(vpcId)).vpcs();
    return vpcs.stream()
        .flatMap(VpcBlocks::secondaries)
        .filter(one -> one.cidrBlock().equals(block))
        .filter(one -> one.cidrBlockState().state() != VpcCidrBlockStateCode.DISASSOCIATED)
        .findFirst();
  }
}
