package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import io.eksplan.resources.ec2.LaunchTemplate.Disk;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.LaunchTemplate.Metadata;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

class LaunchTemplateDataTest {

  private static final Image IMAGE = new Image("ami-1", "AL2023/1.33/x86_64");

  @Test
  void theHashIsThatOfTheContentAlone() {
    String hash = LaunchTemplateData.hash(template(IMAGE, 50, Map.of()));

    assertThat(LaunchTemplateData.hash(template(IMAGE, 50, Map.of("team", "a")))).isEqualTo(hash);
    assertThat(LaunchTemplateData.hash(template(new Image("ami-1", "fixed"), 50, Map.of())))
        .isEqualTo(hash);
    assertThat(LaunchTemplateData.hash(template(new Image("ami-2", "fixed"), 50, Map.of())))
        .isNotEqualTo(hash);
    assertThat(LaunchTemplateData.hash(template(IMAGE, 51, Map.of()))).isNotEqualTo(hash);
  }

  @Test
  void theHashFitsAVersionDescription() {
    assertThat(LaunchTemplateData.hash(template(IMAGE, 50, Map.of()))).hasSizeLessThan(255);
  }

  @Test
  void volumesGoWithTheirInstance() {
    var mapping = LaunchTemplateData.of(template(IMAGE, 50, Map.of())).blockDeviceMappings();

    assertThat(mapping).hasSize(1);
    assertThat(mapping.getFirst().ebs().deleteOnTermination()).isTrue();
  }

  @Test
  void whatEksChoosesIsNotSent() {
    LaunchTemplate managed =
        new LaunchTemplate(
            Image.CHOSEN_BY_EKS,
            Set.of(),
            Set.of(),
            Map.of("/dev/xvda", Disk.plain("gp3", 50)),
            new Metadata(true, 2),
            InstanceOptions.USUAL,
            Text.of(""),
            Map.of(),
            Map.of());

    var data = LaunchTemplateData.of(managed);

    assertThat(data.imageId()).isNull();
    assertThat(data.hasSecurityGroupIds()).isFalse();
    assertThat(data.iamInstanceProfile()).isNull();
    assertThat(data.userData()).isNull();
    assertThat(data.hasTagSpecifications()).isFalse();
    assertThat(LaunchTemplateData.imageTag(managed)).isEmpty();
  }

  @Test
  void aTagThatVolumesLackShowsAsMissing() {
    var data =
        ResponseLaunchTemplateData.builder()
            .tagSpecifications(
                tags(ResourceType.INSTANCE, tag("team", "a"), tag("Name", "n")),
                tags(ResourceType.VOLUME, tag("team", "a")))
            .build();

    assertThat(LaunchTemplateData.read(data, Map.of(), Map.of()).instanceTags())
        .isEqualTo(Map.of("team", "a"));
  }

  @Test
  void aVersionWithoutAnythingCanBeRead() {
    var nothing = ResponseLaunchTemplateData.builder().build();

    LaunchTemplate read = LaunchTemplateData.read(nothing, Map.of(), Map.of());

    assertThat(read.image()).isEqualTo(Image.CHOSEN_BY_EKS);
    assertThat(read.metadata().tokenRequired()).isFalse();
    assertThat(read.userData().value()).isEmpty();
    assertThat(read.disks()).isEmpty();
    assertThat(read.options()).isEqualTo(InstanceOptions.USUAL);
  }

  @Test
  void aLivingImageStaysWhileItsSourceDoes() {
    Image newer = new Image("ami-2", IMAGE.source());
    Image fixed = new Image("ami-2", Image.FIXED);

    assertThat(newer.settle(IMAGE)).isEqualTo(IMAGE);
    assertThat(new Image("ami-2", "AL2023/1.34/x86_64").settle(IMAGE).id()).isEqualTo("ami-2");
    assertThat(fixed.settle(new Image("ami-1", Image.FIXED))).isEqualTo(fixed);
  }

  private static LaunchTemplate template(Image image, int sizeGiB, Map<String, String> tags) {
    return new LaunchTemplate(
        image,
        Set.of(Ref.existing(SecurityGroup.class, "sg-1")),
        Set.of(Ref.existing(InstanceProfile.class, "nodes")),
        Map.of("/dev/xvda", Disk.plain("gp3", sizeGiB)),
        new Metadata(true, 2),
        InstanceOptions.USUAL,
        Text.of("hello"),
        Map.of("team", "a"),
        tags);
  }

  private static LaunchTemplateTagSpecification tags(ResourceType type, Tag... tags) {
    return LaunchTemplateTagSpecification.builder().resourceType(type).tags(tags).build();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
