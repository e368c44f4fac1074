package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A VPC and subnets that exist, which eksplan neither owns nor deletes. */
public record ExistingPlan(
    @Doc("The VPC's id; or give vpcTags.")
        @Matches(value = "vpc-[0-9a-f]{8,17}", says = "an id such as vpc-0123456789abcdef0")
        Optional<String> vpcId,
    @Doc("Tags that the VPC has, and no other VPC of the region; or give vpcId.")
        @Default("{}")
        @Sized(max = 20)
        Map<String, String> vpcTags,
    @Doc(
            "The subnets of the control plane, of nodes and pods, by id; none, and no"
                + " subnetTags.private: the public ones.")
        @Default("[]")
        @Sized(max = 40)
        @Distinct
        @Matches(value = ExistingPlan.SUBNET, says = ExistingPlan.SUBNET_SAYS)
        List<String> privateSubnetIds,
    @Doc("The subnets with a route to an internet gateway, by id.")
        @Default("[]")
        @Sized(max = 40)
        @Distinct
        @Matches(value = ExistingPlan.SUBNET, says = ExistingPlan.SUBNET_SAYS)
        List<String> publicSubnetIds,
    @Doc("The subnets by tags instead of ids.") @Default("{}") SubnetTags subnetTags,
    @Doc(
            "Whether subnets get the tags by which load balancers find them, where they have none;"
                + " destroy takes away those that were set, and no other.")
        @Default("false")
        boolean tagForElb) {

  static final String SUBNET = "subnet-[0-9a-f]{8,17}";
  static final String SUBNET_SAYS = "an id such as subnet-0123456789abcdef0";

  /** Subnets by tags. */
  public record SubnetTags(
      @Doc("Tags that the private subnets have, all of these.") @Default("{}") @Sized(max = 20)
          Map<String, String> private_,
      @Doc("Tags that the public subnets have, all of these.") @Default("{}") @Sized(max = 20)
          Map<String, String> public_) {}

  /** Whether the file speaks of private subnets, by ids or by tags. */
  public boolean hasPrivate() {
    return !privateSubnetIds.isEmpty() || !subnetTags.private_().isEmpty();
  }

  /** Whether the file speaks of public subnets, by ids or by tags. */
  public boolean hasPublic() {
    return !publicSubnetIds.isEmpty() || !subnetTags.public_().isEmpty();
  }
}
