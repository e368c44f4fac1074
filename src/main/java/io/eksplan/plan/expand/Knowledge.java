package io.eksplan.plan.expand;

import io.eksplan.model.Address;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.ForeignTemplate;
import io.eksplan.resources.ec2.ForeignVpc;
import io.eksplan.resources.ec2.ImageSource;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.TypeSelector;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the expansion must know of AWS: what is decided already by what lives, and what AWS
 * recommends for what does not. Questions that cost a call are asked only when the answer is
 * needed.
 */
public interface Knowledge {

  Scope scope();

  /** The ARN of the IAM principal that plans, a role's for an assumed role. */
  String caller();

  /** The principal of the creator's access entry, when it lives: it stays whoever plans later. */
  Optional<String> creator();

  /** When what shall live so long is meant to be gone: as the plan's resources say already. */
  Instant expiry(Duration ttl);

  /** Where the plan's resources live that live already. */
  Set<Address> addresses();

  /** The living cluster's Kubernetes version. */
  Optional<String> clusterVersion();

  /**
   * The zones that the living control plane stands in, which EKS never changes; empty while there
   * is none.
   */
  Set<String> clusterZones();

  /** The ids of the subnets that the living control plane stands in; empty while there is none. */
  Set<String> clusterSubnets();

  /** The zones that the plan's living subnets are in. */
  Set<String> subnetZones();

  /** The newest Kubernetes version in standard support that is known. */
  String newestVersion();

  /** All zones of the region that EKS takes, in order (ec2:DescribeAvailabilityZones). */
  List<String> regionZones();

  /** The image in a living launch template. */
  Optional<Image> liveImage(String launchTemplate);

  /** The ids of the images that AWS recommends (ssm:GetParameters). */
  Map<ImageSource, String> images(Set<ImageSource> sources);

  /** The numbers of their releases (ssm:GetParameters); empty where the endpoint cannot tell. */
  Map<ImageSource, String> releases(Set<ImageSource> sources);

  /** The instance types of a living node group or Auto Scaling group; none where none lives. */
  List<String> livingTypes(Class<? extends Resource> kind, String name);

  /**
   * A version of a launch template that somebody else made, by id or name
   * (ec2:DescribeLaunchTemplateVersions); empty where there is none.
   */
  Optional<ForeignTemplate> template(String template, String version);

  /**
   * VPCs of the region, whoever made them (ec2:DescribeVpcs).
   *
   * @param id the only one, or empty for any
   * @param tags what they have among their tags
   */
  List<ForeignVpc> vpcs(String id, Map<String, String> tags);

  /** All subnets of a VPC, whoever made them (ec2:DescribeSubnets). */
  List<ForeignSubnet> subnets(String vpc);

  /** The VPC of a subnet (ec2:DescribeSubnets); empty where there is no such subnet. */
  Optional<String> vpcOfSubnet(String subnet);

  /** The instance types that AWS has of a sort, in order (ec2:DescribeInstanceTypes). */
  List<String> instanceTypes(TypeSelector selector);

  /**
   * The version of an add-on that AWS offers for a Kubernetes version (eks:DescribeAddonVersions);
   * empty where the endpoint cannot tell.
   *
   * @param latest whether the newest is meant, and not AWS's default
   */
  Optional<String> addonVersion(String addon, String kubernetesVersion, boolean latest);
}
