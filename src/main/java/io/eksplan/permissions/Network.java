package io.eksplan.permissions;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.resources.ec2.EgressOnlyInternetGateway;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.FlowLog;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.SubnetRole;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcCidrBlock;
import io.eksplan.resources.ec2.VpcEndpoint;
import java.util.List;
import java.util.Map;

/** What EC2's kinds take. */
final class Network {

  private static final String VPC = "vpc";
  private static final String SUBNET = "subnet";
  private static final String TABLE = "route-table";
  private static final String GATEWAY = "internet-gateway";
  private static final String GROUP = "security-group";
  private static final String ADDRESS = "elastic-ip";
  private static final String TEMPLATE = "launch-template";
  private static final String ENDPOINT = "vpc-endpoint";
  private static final String FLOW_LOG = "vpc-flow-log";

  static final Map<Class<? extends Resource>, Rights> RIGHTS =
      Map.ofEntries(
          Map.entry(Vpc.class, Network::vpc),
          Map.entry(VpcCidrBlock.class, Network::cidrBlock),
          Map.entry(Subnet.class, Network::subnet),
          Map.entry(SubnetRole.class, Network::subnetRole),
          Map.entry(InternetGateway.class, Network::internetGateway),
          Map.entry(EgressOnlyInternetGateway.class, Network::egressOnlyGateway),
          Map.entry(ElasticIp.class, Network::elasticIp),
          Map.entry(NatGateway.class, Network::natGateway),
          Map.entry(RouteTable.class, Network::routeTable),
          Map.entry(VpcEndpoint.class, Network::vpcEndpoint),
          Map.entry(SecurityGroup.class, Network::securityGroup),
          Map.entry(FlowLog.class, Network::flowLog),
          Map.entry(LaunchTemplate.class, Network::launchTemplate));

  private Network() {}

  private static void vpc(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeVpcs");
    Ec2 ec2 = new Ec2(grants, task);
    if (task.there()) {
      ec2.onTagged(List.of(VPC), "ec2:DescribeVpcAttribute");
    }
    ec2.makes(VPC, "CreateVpc");
    if (task.creates() || task.updates("dnsSupport", "dnsHostnames")) {
      ec2.onTagged(List.of(VPC), "ec2:ModifyVpcAttribute");
    }
    ec2.deletes(List.of(VPC), "ec2:DeleteVpc");
    ec2.tags(VPC);
  }

  private static void cidrBlock(Task task, Grants grants) {
    Ec2 ec2 = new Ec2(grants, task);
    if (task.creates()) {
      ec2.onTagged(List.of(VPC), "ec2:AssociateVpcCidrBlock");
    }
    ec2.deletes(List.of(VPC), "ec2:DisassociateVpcCidrBlock");
  }

  private static void subnet(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeSubnets");
    Ec2 ec2 = new Ec2(grants, task);
    ec2.makes(SUBNET, "CreateSubnet", VPC);
    if (task.creates() || task.updates("mapPublicIpOnLaunch", "assignIpv6AddressOnCreation")) {
      ec2.onTagged(List.of(SUBNET), "ec2:ModifySubnetAttribute");
    }
    ec2.deletes(List.of(SUBNET), "ec2:DeleteSubnet");
    ec2.deletesInterfaces();
    ec2.tags(SUBNET, "loadBalancers", "forPods", "discoverable");
  }

  /** Tags on subnets that are somebody else's. */
  private static void subnetRole(Task task, Grants grants) {
    String subnets = grants.place().arn("ec2", "subnet/*");
    if (task.writes()) {
      grants.on(subnets, "ec2:CreateTags");
    }
    if (task.deletes() || task.updates()) {
      grants.on(subnets, "ec2:DeleteTags");
    }
  }

  private static void internetGateway(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeInternetGateways");
    Ec2 ec2 = new Ec2(grants, task);
    ec2.makes(GATEWAY, "CreateInternetGateway");
    if (task.creates() || task.updates("vpcId")) {
      ec2.onTagged(List.of(GATEWAY, VPC), "ec2:AttachInternetGateway");
    }
    if (task.deletes() || task.updates("vpcId")) {
      ec2.onTagged(List.of(GATEWAY, VPC), "ec2:DetachInternetGateway");
    }
    ec2.deletes(List.of(GATEWAY), "ec2:DeleteInternetGateway");
    ec2.tags(GATEWAY);
  }

  private static void egressOnlyGateway(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeEgressOnlyInternetGateways");
    Ec2 ec2 = new Ec2(grants, task);
    String type = "egress-only-internet-gateway";
    ec2.makes(type, "CreateEgressOnlyInternetGateway", VPC);
    ec2.deletes(List.of(type), "ec2:DeleteEgressOnlyInternetGateway");
    ec2.tags(type);
  }

  private static void elasticIp(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeAddresses");
    Ec2 ec2 = new Ec2(grants, task);
    ec2.makes(ADDRESS, "AllocateAddress");
    ec2.deletes(List.of(ADDRESS), "ec2:ReleaseAddress");
    ec2.tags(ADDRESS);
  }

  private static void natGateway(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeNatGateways");
    Ec2 ec2 = new Ec2(grants, task);
    // An address in the plan file is the user's own, without our tag.
    boolean own =
        task.wants(NatGateway.class)
            .flatMap(nat -> nat.allocationId().stream())
            .anyMatch(Ref.Existing.class::isInstance);
    boolean regional = task.wants(NatGateway.class).anyMatch(nat -> !nat.vpcId().isEmpty());
    ec2.makes("natgateway", "CreateNatGateway", SUBNET, ADDRESS);
    if (regional && task.creates()) {
      ec2.onTagged(List.of(VPC), "ec2:CreateNatGateway");
    }
    if (own && task.creates()) {
      grants.on(grants.place().arn("ec2", ADDRESS + "/*"), "ec2:CreateNatGateway");
    }
    ec2.deletes(List.of("natgateway"), "ec2:DeleteNatGateway");
    ec2.tags("natgateway");
  }

  private static void routeTable(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeRouteTables");
    Ec2 ec2 = new Ec2(grants, task);
    List<String> both = List.of(TABLE, SUBNET);
    ec2.makes(TABLE, "CreateRouteTable", VPC);
    if (task.creates() || task.updates("routes")) {
      ec2.onTagged(List.of(TABLE), "ec2:CreateRoute");
    }
    if (task.updates("routes")) {
      ec2.onTagged(List.of(TABLE), "ec2:ReplaceRoute", "ec2:DeleteRoute");
    }
    if (task.creates() || task.updates("subnetIds")) {
      ec2.onTagged(both, "ec2:AssociateRouteTable", "ec2:ReplaceRouteTableAssociation");
    }
    if (task.deletes() || task.updates("subnetIds")) {
      ec2.onTagged(both, "ec2:DisassociateRouteTable");
    }
    ec2.deletes(List.of(TABLE), "ec2:DeleteRouteTable");
    ec2.tags(TABLE);
  }

  private static void vpcEndpoint(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeVpcEndpoints");
    Ec2 ec2 = new Ec2(grants, task);
    boolean inSubnets =
        task.wants(VpcEndpoint.class).anyMatch(one -> one.type() == VpcEndpoint.Type.INTERFACE);
    boolean inTables =
        task.wants(VpcEndpoint.class).anyMatch(one -> one.type() == VpcEndpoint.Type.GATEWAY);
    List<String> ways =
        inSubnets && inTables
            ? List.of(TABLE, SUBNET, GROUP)
            : inSubnets ? List.of(SUBNET, GROUP) : List.of(TABLE);
    ec2.makes(ENDPOINT, "CreateVpcEndpoint", VPC);
    if (task.creates()) {
      ec2.onTagged(ways, "ec2:CreateVpcEndpoint");
    }
    if (task.updates("way")) {
      ec2.onTagged(List.of(ENDPOINT), "ec2:ModifyVpcEndpoint");
      ec2.onTagged(ways, "ec2:ModifyVpcEndpoint");
    }
    if (inSubnets && task.creates()) {
      // Private names of a service are a hosted zone of AWS's, which EC2 associates for the caller.
      grants.anywhere("route53:AssociateVPCWithHostedZone");
    }
    ec2.deletes(List.of(ENDPOINT), "ec2:DeleteVpcEndpoints");
    ec2.tags(ENDPOINT);
  }

  private static void securityGroup(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeSecurityGroups");
    if (task.there()) {
      grants.anywhere("ec2:DescribeSecurityGroupRules");
    }
    Ec2 ec2 = new Ec2(grants, task);
    ec2.makes(GROUP, "CreateSecurityGroup", VPC);
    if (task.creates() || task.updates("rules")) {
      ec2.onTagged(
          List.of(GROUP),
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:AuthorizeSecurityGroupEgress",
          "ec2:RevokeSecurityGroupEgress");
    }
    if (task.deletes() || task.updates("rules")) {
      ec2.onTagged(
          List.of(GROUP), "ec2:RevokeSecurityGroupIngress", "ec2:RevokeSecurityGroupEgress");
    }
    if (task.updates("rules")) {
      ec2.onTagged(List.of(GROUP), "ec2:ModifySecurityGroupRules");
      // Rules have no tags of ours.
      grants.on(grants.place().arn("ec2", "security-group-rule/*"), "ec2:ModifySecurityGroupRules");
    }
    ec2.deletes(List.of(GROUP), "ec2:DeleteSecurityGroup");
    ec2.deletesInterfaces();
    ec2.tags(GROUP, "discoverable");
  }

  private static void flowLog(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeFlowLogs");
    Ec2 ec2 = new Ec2(grants, task);
    ec2.makes(FLOW_LOG, "CreateFlowLogs", VPC);
    if (task.creates()) {
      Iam.passes(
          grants,
          "vpc-flow-logs.amazonaws.com",
          task.wants(FlowLog.class).flatMap(log -> log.deliverLogsPermissionArn().stream()));
    }
    boolean toFiles =
        task.unknown() || task.wants(FlowLog.class).anyMatch(log -> !log.bucket().isEmpty());
    if (toFiles && task.creates()) {
      grants.anywhere("logs:CreateLogDelivery");
    }
    if (toFiles && task.deletes()) {
      grants.anywhere("logs:DeleteLogDelivery");
    }
    ec2.deletes(List.of(FLOW_LOG), "ec2:DeleteFlowLogs");
    ec2.tags(FLOW_LOG);
  }

  private static void launchTemplate(Task task, Grants grants) {
    grants.anywhere("ec2:DescribeLaunchTemplates");
    if (task.there()) {
      grants.anywhere("ec2:DescribeLaunchTemplateVersions");
    }
    Ec2 ec2 = new Ec2(grants, task);
    ec2.makes(TEMPLATE, "CreateLaunchTemplate");
    String[] parts = {
      "image",
      "securityGroupIds",
      "instanceProfile",
      "disks",
      "metadata",
      "options",
      "userData",
      "instanceTags"
    };
    if (task.updates(parts)) {
      ec2.onTagged(
          List.of(TEMPLATE), "ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate");
    }
    if (task.updates("image")) {
      ec2.onTagged(List.of(TEMPLATE), "ec2:CreateTags");
    }
    ec2.deletes(List.of(TEMPLATE), "ec2:DeleteLaunchTemplate");
    ec2.tags(TEMPLATE);
  }
}
