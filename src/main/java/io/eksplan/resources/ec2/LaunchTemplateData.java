package io.eksplan.resources.ec2;

import io.eksplan.model.Hash;
import io.eksplan.model.Plain;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Text;
import io.eksplan.resources.Tags;
import io.eksplan.resources.ec2.LaunchTemplate.Image;
import io.eksplan.resources.ec2.LaunchTemplate.Metadata;
import io.eksplan.resources.iam.InstanceProfile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateHttpTokensState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataEndpointState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateInstanceMetadataOptions;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/**
 * A launch template's content in EC2's form: written, read back, and hashed, as EC2 does not tell
 * equal versions apart.
 */
final class LaunchTemplateData {

  /** Template tag: what the image was looked up by. */
  private static final String IMAGE_TAG = Tags.OURS + "image";

  private LaunchTemplateData() {}

  static Map<String, String> imageTag(LaunchTemplate want) {
    return want.image().equals(Image.CHOSEN_BY_EKS)
        ? Map.of()
        : Map.of(IMAGE_TAG, want.image().source());
  }

  /**
   * The same for equal content, whatever the template's tags; goes into the version's description.
   */
  static String hash(LaunchTemplate want) {
    LaunchTemplate content =
        new LaunchTemplate(
            new Image(want.image().id(), ""),
            want.securityGroupIds(),
            want.instanceProfile(),
            want.disks(),
            want.metadata(),
            want.options(),
            want.userData(),
            want.instanceTags(),
            Map.of());
    return "eksplan " + Hash.of(Plain.text(content));
  }

  static RequestLaunchTemplateData of(LaunchTemplate want) {
    RequestLaunchTemplateData.Builder data =
        RequestLaunchTemplateData.builder()
            .blockDeviceMappings(BlockDevices.of(want.disks()))
            .metadataOptions(
                options ->
                    options
                        .httpEndpoint(LaunchTemplateInstanceMetadataEndpointState.ENABLED)
                        .httpTokens(tokens(want.metadata()))
                        .httpPutResponseHopLimit(want.metadata().hopLimit()));
    if (!want.image().id().isEmpty()) {
      data.imageId(want.image().id());
    }
    InstanceOptionsData.writeGroups(
        want.options().interfaces(),
        want.securityGroupIds().stream().map(Ref::value).sorted().toList(),
        data);
    InstanceOptionsData.write(want.options(), data);
    want.instanceProfile()
        .forEach(profile -> data.iamInstanceProfile(each -> each.name(profile.value())));
    String userData = want.userData().value();
    if (!userData.isEmpty()) {
      data.userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
    }
    if (!want.instanceTags().isEmpty()) {
      data.tagSpecifications(
          tags(ResourceType.INSTANCE, want.instanceTags()),
          tags(ResourceType.VOLUME, want.instanceTags()));
    }
    return data.build();
  }

  /**
   * A version as a record.
   *
   * @param templateTags all of the template's tags
   * @param users those of them that are the user's
   */
  static LaunchTemplate read(
      ResponseLaunchTemplateData data,
      Map<String, String> templateTags,
      Map<String, String> users) {
    return new LaunchTemplate(
        image(data, templateTags),
        InstanceOptionsData.groups(data).stream()
            .<Ref<? extends Resource>>map(id -> Ref.existing(SecurityGroup.class, id))
            .collect(Collectors.toSet()),
        Optional.ofNullable(data.iamInstanceProfile()).map(LaunchTemplateData::profile).stream()
            .collect(Collectors.toSet()),
        BlockDevices.read(data.blockDeviceMappings()),
        metadata(Optional.ofNullable(data.metadataOptions())),
        InstanceOptionsData.read(data),
        Text.of(decoded(Optional.ofNullable(data.userData()))),
        instanceTags(data.tagSpecifications()),
        users);
  }

  private static Image image(ResponseLaunchTemplateData data, Map<String, String> tags) {
    return Optional.ofNullable(data.imageId())
        .map(id -> new Image(id, tags.getOrDefault(IMAGE_TAG, "")))
        .orElse(Image.CHOSEN_BY_EKS);
  }

  private static Ref<InstanceProfile> profile(
      LaunchTemplateIamInstanceProfileSpecification profile) {
    String name = Optional.ofNullable(profile.name()).orElseGet(profile::arn);
    return Ref.existing(InstanceProfile.class, name);
  }

  private static LaunchTemplateHttpTokensState tokens(Metadata metadata) {
    return metadata.tokenRequired()
        ? LaunchTemplateHttpTokensState.REQUIRED
        : LaunchTemplateHttpTokensState.OPTIONAL;
  }

  private static Metadata metadata(Optional<LaunchTemplateInstanceMetadataOptions> options) {
    return new Metadata(
        options
            .filter(each -> each.httpTokens() == LaunchTemplateHttpTokensState.REQUIRED)
            .isPresent(),
        options.map(LaunchTemplateInstanceMetadataOptions::httpPutResponseHopLimit).orElse(1));
  }

  /** Consoles break the lines of base64, which the MIME decoder takes. */
  private static String decoded(Optional<String> userData) {
    return userData
        .map(text -> new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8))
        .orElse("");
  }

  private static LaunchTemplateTagSpecificationRequest tags(
      ResourceType type, Map<String, String> tags) {
    return LaunchTemplateTagSpecificationRequest.builder()
        .resourceType(type)
        .tags(Ec2Tags.toList(tags))
        .build();
  }

  /**
   * What instances and volumes both get, so that a tag which one of them lacks shows as missing.
   */
  private static Map<String, String> instanceTags(List<LaunchTemplateTagSpecification> specs) {
    Map<String, String> both = tagsOf(ResourceType.INSTANCE, specs);
    both.entrySet().retainAll(tagsOf(ResourceType.VOLUME, specs).entrySet());
    return both;
  }

  private static Map<String, String> tagsOf(
      ResourceType type, List<LaunchTemplateTagSpecification> specs) {
    Map<String, String> tags = new HashMap<>();
    specs.stream()
        .filter(spec -> spec.resourceType() == type)
        .forEach(spec -> tags.putAll(Ec2Tags.toMap(spec.tags())));
    return tags;
  }
}
