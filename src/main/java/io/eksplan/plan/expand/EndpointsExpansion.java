package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.EndpointServices;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.SecurityGroup.Direction;
import io.eksplan.resources.ec2.SecurityGroup.Peer;
import io.eksplan.resources.ec2.SecurityGroup.Rule;
import io.eksplan.resources.ec2.VpcEndpoint;
import io.eksplan.resources.ec2.VpcEndpoint.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways from the VPC to AWS's services, and the security group around those with interfaces. */
final class EndpointsExpansion {

  private static final String NAME = "endpoints";
  private static final int HTTPS = 443;

  private final Setting setting;

  EndpointsExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    List<String> services = setting.file().network().endpoints();
    List<Wanted> wanted = new ArrayList<>();
    if (!services.stream().allMatch(EndpointServices::isGateway)) {
      wanted.add(Wanted.of(NAME, securityGroup()));
    }
    services.forEach(service -> wanted.add(Wanted.of(service, endpoint(service))));
    return wanted;
  }

  private VpcEndpoint endpoint(String service) {
    String fullName = EndpointServices.fullName(service, setting.knowledge().scope().region());
    boolean gateway = EndpointServices.isGateway(service);
    return new VpcEndpoint(
        setting.network().vpc(),
        fullName,
        gateway ? VpcEndpoint.Type.GATEWAY : VpcEndpoint.Type.INTERFACE,
        gateway ? routes() : interfaces(),
        setting.named(service));
  }

  private Way routes() {
    return new Way.Routes(setting.network().routeTables());
  }

  private Way interfaces() {
    return new Way.Interfaces(
        setting.network().privateSubnets(), Set.of(Ref.to(SecurityGroup.class, NAME)), true);
  }

  private SecurityGroup securityGroup() {
    Set<Rule> rules =
        setting.network().cidrs().stream()
            .map(
                cidr ->
                    new Rule(
                        Direction.INGRESS,
                        "tcp",
                        HTTPS,
                        HTTPS,
                        new Peer.Cidr(cidr),
                        "AWS's services from inside the VPC"))
            .collect(Collectors.toSet());
    return new SecurityGroup(
        setting.network().vpc(),
        "VPC endpoints of the EKS cluster " + setting.plan(),
        rules,
        false,
        setting.named(NAME));
  }
}
