package io.eksplan.resources;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import io.eksplan.resources.ec2.SubnetRole;
import io.eksplan.resources.ec2.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A role for a subnet that has another one already: as it is of the same plan here, and reads its
 * own role from the same tags, it must not see the new one.
 */
final class RoleSamples implements SampleSet {

  private static final Ref<Vpc> VPC = Ref.to(Vpc.class, "main");

  @Override
  public List<Sample> samples() {
    return List.of(
        Sample.of(
            "role",
            new SubnetRole(Ref.to(Subnet.class, "open"), LoadBalancers.INTERNAL),
            Set.of("id"),
            Variant.of("subnetId", Ref.to(Subnet.class, "open-too")),
            Variant.of("loadBalancers", LoadBalancers.PUBLIC).forGood()));
  }

  @Override
  public List<Wanted> others() {
    return List.of(
        Wanted.of("open", subnet("10.0.40.0/24")), Wanted.of("open-too", subnet("10.0.41.0/24")));
  }

  private static Subnet subnet(String cidr) {
    return new Subnet(
        VPC,
        "eu-west-1a",
        cidr,
        false,
        LoadBalancers.PUBLIC,
        false,
        false,
        Set.of(),
        false,
        Map.of());
  }
}
