package io.eksplan.report;

import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.resources.ec2.EgressOnlyInternetGateway;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.FlowLog;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcEndpoint;
import java.util.Map;
import java.util.Optional;

/** EC2 tells the ARNs of few of its objects, but makes them all from their ids in one way. */
final class Ec2Arns {

  /** As IAM's service authorization reference names the types. */
  private static final Map<Class<? extends Resource>, String> TYPES =
      Map.ofEntries(
          Map.entry(Vpc.class, "vpc"),
          Map.entry(Subnet.class, "subnet"),
          Map.entry(InternetGateway.class, "internet-gateway"),
          Map.entry(EgressOnlyInternetGateway.class, "egress-only-internet-gateway"),
          Map.entry(ElasticIp.class, "elastic-ip"),
          Map.entry(NatGateway.class, "natgateway"),
          Map.entry(RouteTable.class, "route-table"),
          Map.entry(SecurityGroup.class, "security-group"),
          Map.entry(LaunchTemplate.class, "launch-template"),
          Map.entry(VpcEndpoint.class, "vpc-endpoint"),
          Map.entry(FlowLog.class, "vpc-flow-log"));

  private Ec2Arns() {}

  static Optional<String> of(Scope scope, Resource state, String id) {
    return Optional.ofNullable(TYPES.get(state.getClass()))
        .map(
            type ->
                "arn:%s:ec2:%s:%s:%s/%s"
                    .formatted(scope.partition(), scope.region(), scope.account(), type, id));
  }
}
