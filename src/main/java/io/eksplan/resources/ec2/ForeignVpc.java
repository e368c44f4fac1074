package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;

/**
 * A VPC that somebody else made (ec2:DescribeVpcs).
 *
 * @param cidrs its IPv4 blocks, the first one first
 * @param tags all of them, those of AWS and of other plans too
 */
public record ForeignVpc(String id, List<String> cidrs, Map<String, String> tags) {

  public ForeignVpc {
    cidrs = List.copyOf(cidrs);
    tags = Map.copyOf(tags);
  }

  /**
   * The VPCs of the region that one means.
   *
   * @param id the only one, or empty for any
   * @param tags what it has among its tags
   */
  public static List<ForeignVpc> read(Clients clients, String id, Map<String, String> tags) {
    List<Filter> filters = new ArrayList<>();
    if (!id.isEmpty()) {
      // By filter, as a VPC that is not there is an answer here and no error.
      filters.add(Filter.builder().name("vpc-id").values(id).build());
    }
    tags.forEach(
        (key, value) -> filters.add(Filter.builder().name("tag:" + key).values(value).build()));
    var request = DescribeVpcsRequest.builder().filters(filters).maxResults(1000).build();
    // EC2 takes * in the value of a filter for any text, and emulators may ignore filters.
    return clients.ec2().describeVpcsPaginator(request).vpcs().stream()
        .map(ForeignVpc::of)
        .filter(vpc -> id.isEmpty() || vpc.id().equals(id))
        .filter(vpc -> vpc.tags().entrySet().containsAll(tags.entrySet()))
        .toList();
  }

  private static ForeignVpc of(Vpc vpc) {
    List<String> cidrs = new ArrayList<>(List.of(vpc.cidrBlock()));
    vpc.cidrBlockAssociationSet().stream()
        .filter(block -> block.cidrBlockState().state() == VpcCidrBlockStateCode.ASSOCIATED)
        .map(block -> block.cidrBlock())
        .filter(block -> !cidrs.contains(block))
        .sorted()
        .forEach(cidrs::add);
    return new ForeignVpc(vpc.vpcId(), cidrs, Ec2Tags.toMap(vpc.tags()));
  }
}
