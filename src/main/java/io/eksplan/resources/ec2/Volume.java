package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.aws.Waits;
import io.eksplan.model.Address;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * An EBS volume that a persistent volume claim in the cluster made.
 *
 * @param sizeGiB how much it holds
 * @param zone where it is
 * @param fate what destroying does with it
 */
public record Volume(int sizeGiB, String zone, Fate fate, Map<String, String> tags)
    implements Resource {

  /** What becomes of a volume, since what is on it may be worth more than the cluster. */
  public enum Fate {
    RETAIN,
    DELETE,
    /** Deleted once a snapshot is complete, which stays. */
    SNAPSHOT
  }

  public Volume {
    tags = Map.copyOf(tags);
  }

  /** The same live object, destined to something else when it is a volume. */
  public static Live<?> destined(Live<?> live, Fate fate) {
    if (!(live.state() instanceof Volume volume)) {
      return live;
    }
    return Live.ready(
        live.address(),
        live.outputs(),
        new Volume(volume.sizeGiB(), volume.zone(), fate, volume.tags()));
  }

  /** Leftovers over DescribeVolumes, DeleteVolume and CreateSnapshot. */
  public record Kind(Clients clients, Grounds grounds) implements LeftoverKind<Volume> {

    /**
     * As the EBS CSI driver, EKS's Auto Mode and the driver before them mark what they make. The
     * disks of nodes have the cluster's tags too, and go with the nodes.
     */
    private static final Set<String> MARKS =
        Set.of(
            "ebs.csi.aws.com/cluster",
            "ebs.csi.eks.amazonaws.com/cluster",
            "CSIVolumeName",
            "kubernetes.io/created-for/pvc/name");

    /** The EBS CSI driver's other word for the cluster. */
    private static final String CLUSTER = "KubernetesCluster";

    @Override
    public Class<Volume> type() {
      return Volume.class;
    }

    /** A volume is in no network, so tags alone tell whose it is. */
    @Override
    public List<Live<Volume>> leftovers(Scope scope, List<Live<?>> owned) {
      return grounds.of(scope, owned).stream().flatMap(this::left).toList();
    }

    private Stream<Live<Volume>> left(Ground ground) {
      return find(Filter.builder().name("tag-key").values(MARKS).build())
          .filter(one -> isClusters(ground.cluster(), Ec2Tags.toMap(one.tags())))
          .filter(one -> one.state() != VolumeState.DELETING && one.state() != VolumeState.DELETED)
          .map(Kind::toLive);
    }

    private static boolean isClusters(String cluster, Map<String, String> tags) {
      return MARKS.stream().anyMatch(tags::containsKey)
          && (Ground.isClusters(cluster, tags)
              || (cluster.equals(tags.get(CLUSTER)) && !tags.containsKey(Work.PLAN_TAG)));
    }

    @Override
    public boolean isClusters(Scope scope, Map<String, String> tags) {
      return isClusters(scope.plan(), tags);
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<Volume> live) {
      return find(Filter.builder().name("volume-id").values(live.id()).build())
          .filter(one -> one.volumeId().equals(live.id()))
          .findFirst()
          .map(one -> Ec2Tags.toMap(one.tags()));
    }

    /** A node that ends gives its volumes back only then. */
    @Override
    public void delete(Work work, Live<Volume> live) {
      clients.waits().until(work, Duration.ofSeconds(10), () -> look(live.id()));
      if (live.state().fate() == Fate.SNAPSHOT) {
        new VolumeSnapshots(clients).take(work, live);
      }
      Failures.ignoringAbsent(
          () -> clients.ec2().deleteVolume(request -> request.volumeId(live.id())));
    }

    private Waits.Look<String> look(String id) {
      return find(Filter.builder().name("volume-id").values(id).build())
          .filter(one -> one.volumeId().equals(id))
          .filter(one -> one.state() == VolumeState.IN_USE)
          .findFirst()
          .map(
              one ->
                  Waits.<String>notYet(
                      "attached to "
                          + one.attachments().stream().map(it -> it.instanceId()).toList()))
          .orElseGet(() -> Waits.done(id));
    }

    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofMinutes(60));
    }

    /** As long as anything of the cluster runs, it may write. */
    @Override
    public Set<Class<? extends Resource>> outlives() {
      return Ground.WHERE_PODS_RUN;
    }

    /** Looked for only as long as the plan owns something in a network. */
    @Override
    public Set<Class<? extends Resource>> holds() {
      return Set.of(Vpc.class);
    }

    @Override
    public Optional<String> reasonToStay(Live<Volume> live) {
      return live.state().fate() == Fate.RETAIN
          ? Optional.of(told(live.state()) + ", kept unless --volumes says delete or snapshot")
          : Optional.empty();
    }

    @Override
    public Optional<String> cautionOnDeleting(Live<Volume> live) {
      String snapshot =
          live.state().fate() == Fate.SNAPSHOT
              ? ", after a snapshot that stays"
              : ", with what is on it";
      return Optional.of(told(live.state()) + snapshot);
    }

    /** {@code 20 GiB of default/data-0}. */
    private static String told(Volume volume) {
      String claim = volume.tags().getOrDefault("kubernetes.io/created-for/pvc/name", "");
      String space = volume.tags().getOrDefault("kubernetes.io/created-for/pvc/namespace", "");
      String owner = space.isEmpty() ? claim : space + "/" + claim;
      return volume.sizeGiB() + " GiB" + (claim.isEmpty() ? "" : " of " + owner);
    }

    private Stream<software.amazon.awssdk.services.ec2.model.Volume> find(Filter filter) {
      var request = DescribeVolumesRequest.builder().filters(filter).maxResults(500).build();
      return clients.ec2().describeVolumesPaginator(request).volumes().stream();
    }

    private static Live<Volume> toLive(software.amazon.awssdk.services.ec2.model.Volume one) {
      return Live.ready(
          Address.of(Volume.class, one.volumeId()),
          Outputs.id(one.volumeId()),
          new Volume(one.size(), one.availabilityZone(), Fate.RETAIN, Ec2Tags.toMap(one.tags())));
    }
  }
}
