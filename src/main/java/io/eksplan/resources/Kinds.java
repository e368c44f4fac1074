package io.eksplan.resources;

import io.eksplan.aws.Clients;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.ResourceKind;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.EgressOnlyInternetGateway;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.FlowLog;
import io.eksplan.resources.ec2.Grounds;
import io.eksplan.resources.ec2.Instance;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.KubernetesSecurityGroup;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.NetworkInterface;
import io.eksplan.resources.ec2.RouteTable;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.SubnetRole;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.ec2.VpcCidrBlock;
import io.eksplan.resources.ec2.VpcEndpoint;
import io.eksplan.resources.ecr.EcrRepository;
import io.eksplan.resources.ecr.PullThroughCacheRule;
import io.eksplan.resources.ecr.RegistryReplication;
import io.eksplan.resources.ecr.RegistryScanning;
import io.eksplan.resources.ecr.RepositoryCreationTemplate;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.IdentityProviderConfig;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.eks.PodIdentityAssociation;
import io.eksplan.resources.elb.ClassicLoadBalancer;
import io.eksplan.resources.elb.LoadBalancer;
import io.eksplan.resources.elb.TargetGroup;
import io.eksplan.resources.events.EventRule;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.OpenIdConnectProvider;
import io.eksplan.resources.kms.KmsKey;
import io.eksplan.resources.logs.LogGroup;
import io.eksplan.resources.sqs.SqsQueue;
import java.util.List;

/**
 * All kinds that eksplan manages. Registered here by hand: a kind that is found by chance is a kind
 * that is missed by chance.
 */
public final class Kinds {

  private Kinds() {}

  public static List<ResourceKind<?>> all(Clients clients) {
    return List.of(
        new Vpc.Kind(clients),
        new VpcCidrBlock.Kind(clients),
        new Subnet.Kind(clients),
        new SubnetRole.Kind(clients),
        new InternetGateway.Kind(clients),
        new EgressOnlyInternetGateway.Kind(clients),
        new ElasticIp.Kind(clients),
        new NatGateway.Kind(clients),
        new RouteTable.Kind(clients),
        new VpcEndpoint.Kind(clients),
        new SecurityGroup.Kind(clients),
        new FlowLog.Kind(clients),
        new IamRole.Kind(clients),
        new InstanceProfile.Kind(clients),
        new KmsKey.Kind(clients),
        new OpenIdConnectProvider.Kind(clients),
        new LogGroup.Kind(clients),
        new EksCluster.Kind(clients),
        new AccessEntry.Kind(clients),
        new IdentityProviderConfig.Kind(clients),
        new PodIdentityAssociation.Kind(clients),
        new NodeGroup.Kind(clients),
        new FargateProfile.Kind(clients),
        new LaunchTemplate.Kind(clients),
        new AutoScalingGroup.Kind(clients),
        new Addon.Kind(clients),
        new EcrRepository.Kind(clients),
        new RegistryScanning.Kind(clients),
        new RegistryReplication.Kind(clients),
        new RepositoryCreationTemplate.Kind(clients),
        new PullThroughCacheRule.Kind(clients),
        new SqsQueue.Kind(clients),
        new EventRule.Kind(clients));
  }

  /** What others make for a cluster, and what eksplan takes away with it. */
  public static List<LeftoverKind<?>> leftovers(Clients clients) {
    Grounds grounds = new Grounds(clients);
    return List.of(
        new Instance.Kind(clients, grounds),
        new NetworkInterface.Kind(clients, grounds),
        new KubernetesSecurityGroup.Kind(clients, grounds),
        new LoadBalancer.Kind(clients, grounds),
        new ClassicLoadBalancer.Kind(clients, grounds),
        new TargetGroup.Kind(clients, grounds),
        new Volume.Kind(clients, grounds));
  }
}
