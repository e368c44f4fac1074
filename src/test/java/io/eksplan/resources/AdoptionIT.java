package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Change;
import io.eksplan.engine.Changes;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.logs.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eks.EksClient;

/** What EKS makes by itself, without our tags, becomes the plan's where the plan wants it. */
@WithEmulator(strictly = true)
class AdoptionIT {

  private static final String NODE_TYPE = "EC2_LINUX";

  private final Emulator emulator;
  private final Deployment demo;
  private final Samples samples;

  AdoptionIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.demo = Deployment.of("demo", this.emulator);
    this.samples = new Samples(demo.scope());
  }

  @AfterEach
  void close() {
    demo.close();
  }

  @Test
  void aLogGroupThatIsThereIsTakenOverByAnUpdate() {
    Wanted wanted = samples.of(LogGroup.class).wanted();
    makeLogGroup();

    assertThat(demo.plan(List.of(wanted)).all())
        .singleElement()
        .isInstanceOfSatisfying(
            Change.Update.class, update -> assertThat(update.adopts()).isTrue());
    demo.apply(List.of(wanted));

    assertThat(demo.live(wanted.address()).state()).isEqualTo(wanted.resource());
  }

  @Test
  void aLogGroupThatCameAfterThePlanIsTakenOverToo() {
    Wanted wanted = samples.of(LogGroup.class).wanted();
    Snapshot snapshot = demo.read();
    Changes changes = demo.plan(List.of(wanted));
    makeLogGroup();

    demo.execute(changes, snapshot);

    assertThat(demo.live(wanted.address()).state()).isEqualTo(wanted.resource());
  }

  @Test
  void theEntryThatEksMakesForNodesIsTakenOverOnlyWhereThePlanWantsIt() {
    Sample nodes = samples.of(NodeGroup.class);
    List<Wanted> wanted = new ArrayList<>(samples.around(nodes));
    wanted.add(nodes.wanted());
    demo.apply(wanted);
    assertThat(demo.plan(wanted).all()).isEmpty();

    Wanted entry = Wanted.of("nodes", entryFor(IdentitySamples.roleArn("nodes"), NODE_TYPE));
    wanted.add(entry);
    demo.apply(wanted);

    assertThat(demo.plan(wanted).all()).isEmpty();
    assertThat(demo.live(entry.address()).owned()).isTrue();
  }

  @Test
  void anEntryThatCameAfterThePlanIsTakenOverToo() {
    List<Wanted> wanted = aroundEntries();
    demo.apply(wanted);
    Wanted entry = Wanted.of("nodes", entryFor(IdentitySamples.roleArn("nodes"), NODE_TYPE));
    wanted.add(entry);
    Snapshot snapshot = demo.read();
    Changes changes = demo.plan(wanted);
    makeEntry(NODE_TYPE);

    demo.execute(changes, snapshot);

    assertThat(demo.plan(wanted).all()).isEmpty();
  }

  @Test
  void anEntryOfAnotherTypeIsNotThePlans() {
    List<Wanted> wanted = aroundEntries();
    demo.apply(wanted);
    makeEntry(NODE_TYPE);

    wanted.add(
        Wanted.of("admin", entryFor(IdentitySamples.roleArn("nodes"), AccessEntry.STANDARD)));

    assertThat(demo.plan(wanted).all()).singleElement().isInstanceOf(Change.Create.class);
  }

  @Test
  void anEntryForARoleThatIsYetToComeIsSomethingNew() {
    List<Wanted> wanted = aroundEntries();
    demo.apply(wanted);
    makeEntry(NODE_TYPE);

    wanted.add(Wanted.of("late", samples.of(IamRole.class).resource()));
    wanted.add(Wanted.of("late", entryFor(IdentitySamples.roleArn("late"), NODE_TYPE)));

    assertThat(demo.plan(wanted).all()).hasSize(2).allMatch(Change.Create.class::isInstance);
  }

  /** A cluster and some roles, among them that of the nodes. */
  private List<Wanted> aroundEntries() {
    return new ArrayList<>(samples.around(samples.of(AccessEntry.class)));
  }

  private static Resource entryFor(Ref<IamRole> principal, String type) {
    return new AccessEntry(
        Ref.to(EksCluster.class, "main"),
        principal,
        type,
        Optional.empty(),
        Set.of(),
        Set.of(),
        Map.of("team", "platform"));
  }

  private void makeLogGroup() {
    try (var logs = emulator.client(CloudWatchLogsClient.builder())) {
      logs.createLogGroup(request -> request.logGroupName(LogGroup.nameFor("demo")));
    }
  }

  private void makeEntry(String type) {
    String role =
        demo.live(samples.of(IamRole.class).address()).outputs().get(Outputs.ARN).orElseThrow();
    try (var eks = emulator.client(EksClient.builder())) {
      eks.createAccessEntry(request -> request.clusterName("demo").principalArn(role).type(type));
    }
  }
}
