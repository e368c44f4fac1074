package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Waits;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;

/** The snapshot that a volume leaves, with the volume's tags and by those of ours found again. */
record VolumeSnapshots(Clients clients) {

  /**
   * Takes a snapshot unless an earlier run did, since CreateSnapshot takes no token, and waits
   * until it is complete.
   */
  void take(Work work, Live<Volume> volume) {
    String id = find(work, volume).map(Snapshot::snapshotId).orElseGet(() -> create(work, volume));
    clients.waits().until(work, Duration.ofSeconds(15), () -> look(work, volume, id));
  }

  private String create(Work work, Live<Volume> volume) {
    Map<String, String> tags = new HashMap<>(volume.state().tags());
    // AWS keeps these to itself.
    tags.keySet().removeIf(key -> key.startsWith("aws:"));
    try {
      return clients
          .ec2()
          .createSnapshot(
              request ->
                  request
                      .volumeId(volume.id())
                      .description(
                          "%s, before the cluster %s was destroyed"
                              .formatted(volume.id(), work.scope().plan()))
                      .tagSpecifications(Ec2Tags.onCreate(ResourceType.SNAPSHOT, work, tags)))
          .snapshotId();
    } catch (Failure failure) {
      if (!failure.is(Reason.AMBIGUOUS)) {
        throw failure;
      }
      return find(work, volume).map(Snapshot::snapshotId).orElseThrow(() -> failure);
    }
  }

  private Optional<Snapshot> find(Work work, Live<Volume> volume) {
    Filter of = Filter.builder().name("volume-id").values(volume.id()).build();
    var request =
        DescribeSnapshotsRequest.builder()
            .ownerIds("self")
            .filters(of, Ec2Tags.ownedBy(work.scope()))
            .maxResults(1000)
            .build();
    return clients.ec2().describeSnapshotsPaginator(request).snapshots().stream()
        .filter(one -> one.volumeId().equals(volume.id()))
        .filter(one -> one.state() != SnapshotState.ERROR)
        .filter(one -> work.scope().plan().equals(Ec2Tags.toMap(one.tags()).get(Work.PLAN_TAG)))
        .findFirst();
  }

  private Waits.Look<String> look(Work work, Live<Volume> volume, String id) {
    Optional<Snapshot> found = find(work, volume).filter(one -> one.snapshotId().equals(id));
    if (found.isEmpty()) {
      return Waits.notYet("not visible yet");
    }
    if (found.get().state() == SnapshotState.COMPLETED) {
      return Waits.done(id);
    }
    return Waits.notYet(id + " " + found.get().stateAsString() + " " + found.get().progress());
  }
}
