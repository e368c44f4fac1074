package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.ReadCost;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Settling;
import io.eksplan.model.Text;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/**
 * How a group's instances are made. Its attributes but the tags are the default version's; another
 * value makes another version. Outputs: {@code id}, {@code version} (the default version's number).
 *
 * @param image {@link Image#CHOSEN_BY_EKS} for managed groups that name an AMI type
 * @param securityGroupIds empty where EKS attaches the cluster's own
 * @param instanceProfile one, or none for managed groups, whose role EKS attaches
 * @param disks by device name, {@code /dev/xvda}; Bottlerocket's data volume is {@code /dev/xvdb}
 * @param userData as the instance reads it, not base64; empty for managed groups without an image
 *     of their own
 * @param instanceTags on instances and volumes
 */
public record LaunchTemplate(
    Image image,
    Set<Ref<? extends Resource>> securityGroupIds,
    Set<Ref<InstanceProfile>> instanceProfile,
    Map<String, Disk> disks,
    Metadata metadata,
    InstanceOptions options,
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
   * @param source what it was looked up by ({@code AL2023/1.33/x86_64}), or {@code fixed} where the
   *     plan file names the id. While the source stays, so does the living id: AWS publishes images
   *     every week, and nobody wants nodes rolled for that unasked. Kept in the template's tag
   *     {@code eksplan/image}.
   */
  public record Image(String id, String source) implements Settling<Image> {

    public static final String FIXED = "fixed";

    /** Behind the source of an image that moves whenever AWS publishes another. */
    public static final String LATEST = "/latest";

    /** No image in the template: EKS takes the newest of the node group's AMI type. */
    public static final Image CHOSEN_BY_EKS = new Image("", "");

    @Override
    public Image settle(Image live) {
      boolean moves = source.equals(FIXED) || source.endsWith(LATEST);
      return !moves && source.equals(live.source()) ? live : this;
    }
  }

  /**
   * An EBS volume.
   *
   * @param sizeGiB empty for the snapshot's size
   * @param encrypted of no meaning with a snapshot, which decides
   * @param kmsKey a key of one's own, empty for the account's default
   * @param snapshotId what is on it at first, empty for nothing
   * @param iops empty for AWS's default of the type
   * @param throughput MiB/s, empty for AWS's default of the type
   */
  public record Disk(
      String type,
      Optional<Integer> sizeGiB,
      boolean encrypted,
      String kmsKey,
      String snapshotId,
      Optional<Integer> iops,
      Optional<Integer> throughput,
      boolean deleteOnTermination) {

    public Disk {
      encrypted = encrypted && snapshotId.isEmpty();
    }

    /** An encrypted one without special wishes. */
    public static Disk plain(String type, int sizeGiB) {
      return new Disk(
          type, Optional.of(sizeGiB), true, "", "", Optional.empty(), Optional.empty(), true);
    }
  }

  /**
   * The instance metadata service: whether only its second version answers, and how many network
   * hops away.
   */
  public record Metadata(boolean tokenRequired, int hopLimit) {}

  public LaunchTemplate {
    securityGroupIds = Set.copyOf(securityGroupIds);
    instanceProfile = Set.copyOf(instanceProfile);
    disks = Map.copyOf(disks);
    instanceTags = Map.copyOf(instanceTags);
    tags = Map.copyOf(tags);
  }

  /** Launch templates through EC2: {@code CreateLaunchTemplate} and its versions. */
  public record Kind(Clients clients) implements ResourceKind<LaunchTemplate> {

    private static final int LONGEST_NAME = 128;
    private static final int PAGE = 200;

    @Override
    public Class<LaunchTemplate> type() {
      return LaunchTemplate.class;
    }

    /**
     * One call finds the plan's templates, one each reads the default version. AWS can list the
     * default versions of all templates at once, but only of the whole account's, thousands of
     * which may be others'.
     */
    @Override
    public List<Live<LaunchTemplate>> readAll(Scope scope) {
      var owned =
          clients
              .ec2()
              .describeLaunchTemplatesPaginator(
                  request -> request.filters(Ec2Tags.ownedBy(scope)).maxResults(PAGE))
              .launchTemplates()
              .stream()
              .filter(template -> addressOf(scope, template).isPresent())
              .toList();
      return InParallel.map(owned, template -> read(scope, template)).stream()
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public ReadCost readCost() {
      return new ReadCost(1, 1);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<LaunchTemplate> live) {
      return clients
          .ec2()
          .describeLaunchTemplates(request -> request.launchTemplateIds(live.id()))
          .launchTemplates()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public Outputs create(Work work, LaunchTemplate want) {
      Map<String, String> tags = new HashMap<>(want.tags());
      tags.putAll(LaunchTemplateData.imageTag(want));
      CreateLaunchTemplateRequest request =
          CreateLaunchTemplateRequest.builder()
              .launchTemplateName(work.regionalName(LONGEST_NAME))
              .clientToken(work.token(want))
              .versionDescription(LaunchTemplateData.hash(want))
              .launchTemplateData(LaunchTemplateData.of(want))
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.LAUNCH_TEMPLATE, work, tags))
              .build();
      var made = clients.ec2().createLaunchTemplate(request).launchTemplate();
      return outputs(made.launchTemplateId(), made.defaultVersionNumber());
    }

    @Override
    public Outputs ready(Work work, Outputs outputs) {
      String name = work.regionalName(LONGEST_NAME);
      new FirstSight(clients).await(work, outputs.id(), () -> shows(name, outputs.id()));
      return outputs;
    }

    @Override
    public void update(Work work, Edit<LaunchTemplate> edit) {
      String id = edit.live().id();
      LaunchTemplateVersions versions = new LaunchTemplateVersions(clients, id);
      edit.whenAny(
              want -> edit.output(VERSION, Long.toString(versions.makeDefault(work, want))),
              "image",
              "securityGroupIds",
              "instanceProfile",
              "disks",
              "metadata",
              "options",
              "userData",
              "instanceTags")
          // Last, for while the source stays a run after a crash would keep the image that lives.
          .when("image", want -> Ec2Tags.put(clients, id, LaunchTemplateData.imageTag(want)))
          .when(
              "tags",
              want -> Ec2Tags.replace(clients, id, edit.live().state().tags(), want.tags()));
    }

    @Override
    public Set<String> outputsMovedBy(Set<String> changed) {
      return changed.stream().allMatch("tags"::equals) ? Set.of() : Set.of(VERSION);
    }

    /**
     * Nothing stops AWS from deleting a template that a group still uses; the groups' references
     * make them go first.
     */
    @Override
    public void delete(Work work, Live<LaunchTemplate> live) {
      Failures.ignoringAbsent(
          () -> clients.ec2().deleteLaunchTemplate(request -> request.launchTemplateId(live.id())));
    }

    private boolean shows(String name, String id) {
      Filter named = Filter.builder().name("launch-template-name").values(name).build();
      return clients
          .ec2()
          .describeLaunchTemplatesPaginator(request -> request.filters(named).maxResults(PAGE))
          .launchTemplates()
          .stream()
          .anyMatch(template -> template.launchTemplateId().equals(id));
    }

    private static Optional<Address> addressOf(
        Scope scope, software.amazon.awssdk.services.ec2.model.LaunchTemplate template) {
      return Tags.address(scope, Ec2Tags.toMap(template.tags()));
    }

    /** Empty when it was deleted between the two calls. */
    private Optional<Live<LaunchTemplate>> read(
        Scope scope, software.amazon.awssdk.services.ec2.model.LaunchTemplate template) {
      Map<String, String> tags = Ec2Tags.toMap(template.tags());
      return new LaunchTemplateVersions(clients, template.launchTemplateId())
          .current()
          .map(
              version ->
                  Live.ready(
                      addressOf(scope, template).orElseThrow(),
                      outputs(template.launchTemplateId(), version.versionNumber()),
                      LaunchTemplateData.read(
                          version.launchTemplateData(), tags, Tags.users(scope, tags))));
    }

    private static Outputs outputs(String id, long version) {
      return Outputs.id(id).with(VERSION, Long.toString(version));
    }
  }
}
