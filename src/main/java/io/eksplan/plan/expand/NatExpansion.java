package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Nat;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** NAT gateways, with their public addresses, and who goes out by which. */
record NatExpansion(Setting setting) {

  private static final String REGIONAL = "regional";

  List<Wanted> resources() {
    return switch (nat().mode()) {
      case NONE -> List.of();
      case SINGLE, PER_ZONE -> zonal();
      case REGIONAL ->
          List.of(
              Wanted.of(
                  REGIONAL, NatGateway.regional(setting.network().vpc(), setting.named(REGIONAL))));
    };
  }

  /** The gateway that a zone's private subnets go out by. */
  Optional<Ref<NatGateway>> of(String zone) {
    return switch (nat().mode()) {
      case NONE -> Optional.empty();
      case SINGLE -> Optional.of(Ref.to(NatGateway.class, zones().getFirst()));
      case PER_ZONE -> Optional.of(Ref.to(NatGateway.class, zone));
      case REGIONAL -> Optional.of(Ref.to(NatGateway.class, REGIONAL));
    };
  }

  private List<Wanted> zonal() {
    List<String> given = nat().allocationIds();
    List<Wanted> wanted = new ArrayList<>();
    for (int i = 0; i < zones().size(); i++) {
      String zone = zones().get(i);
      Ref<ElasticIp> address = Ref.to(ElasticIp.class, zone);
      if (given.isEmpty()) {
        wanted.add(Wanted.of(zone, new ElasticIp(setting.named("nat-" + zone))));
      } else {
        address = Ref.existing(ElasticIp.class, given.get(i));
      }
      Ref<Subnet> subnet = Ref.to(Subnet.class, NetworkExpansion.PUBLIC + zone);
      wanted.add(Wanted.of(zone, NatGateway.inZone(subnet, address, setting.named(zone))));
    }
    return wanted;
  }

  /** The zones that have a gateway. One for all stands where the control plane does. */
  private List<String> zones() {
    return nat().mode() == Nat.Mode.SINGLE
        ? List.of(setting.clusterZones().getFirst())
        : setting.zones();
  }

  private Nat nat() {
    return setting.file().network().nat();
  }
}
