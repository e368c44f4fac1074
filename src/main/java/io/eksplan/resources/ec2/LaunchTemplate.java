package io.eksplan.resources.ec2;

import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Settling;
import io.eksplan.model.Text;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a group's instances are made. Its attributes but the tags are the default version's; another value makes another version.
 * Outputs: {@code id}, {@code version} (the default version's number).
 *
 * @param image empty where EKS chooses the image by the node group's AMI type
 * @param instanceType empty where the group names the types
 * @param securityGroupIds empty where EKS attaches the cluster's own
 * @param instanceProfile empty for managed groups, whose role EKS attaches
 * @param userData as the instance reads it, not base64; empty for managed groups without an image of their own
 * @param instanceTags on instances and volumes
 */
public record LaunchTemplate(
    Optional<Image> image,
    Optional<String> instanceType,
    Set<Ref<? extends Resource>> securityGroupIds,
    Optional<Ref<InstanceProfile>> instanceProfile,
    Disk disk,
    Metadata metadata,
    Text userData,
    Map<String, String> instanceTags,
    Map<String, String> tags)
    implements Resource {

  /** Output: the number of the default version. */
  public static final String VERSION = "version";

  /**
   * The machine image.
   *
   * @param id an AMI id
   * @param source what it was looked up by ({@code AL2023/1.33/x86_64}), or {@code fixed} where the plan file names the id.
   *     While the source stays, so does the living id: AWS publishes images every week, and nobody wants nodes rolled for that
   *     unasked. Kept in the template's tag {@code eksplan/image}.
   */
  public record Image(String id, String source) implements Settling<Image> {

    public static final String FIXED = "fixed";

    @Override
    public Image settle(Image live) {
      return !source.equals(FIXED) && source.equals(live.source()) ? live : this;
    }
  }

  /**
   * The volume that holds images and pods' files.
   *
   * @param device {@code /dev/xvda}; Bottlerocket's data volume is {@code /dev/xvdb}
   * @param iops empty for AWS's default of the type
   * @param throughput MiB/s, empty for AWS's default of the type
   */
  public record Disk(
      String device,
      String type,
      int sizeGiB,
      boolean encrypted,
      Optional<Integer> iops,
      Optional<Integer> throughput) {}

  /** The instance metadata service: whether only its second version answers, and how many network hops away. */
  public record Metadata(boolean tokenRequired, int hopLimit) {}

  public LaunchTemplate {
    securityGroupIds = Set.copyOf(securityGroupIds);
    instanceTags = Map.copyOf(instanceTags);
    tags = Map.copyOf(tags);
  }
}
