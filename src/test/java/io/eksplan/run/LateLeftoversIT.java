package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.engine.Event;
import io.eksplan.model.Live;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.eks.NodeGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What controllers make while their nodes are being deleted, so after the plan was read, goes with
 * the same destroy.
 */
@WithEmulator(strictly = true)
class LateLeftoversIT {

  static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      nodeGroups: [{name: general}]
      """;

  private static final Map<String, String> OURS =
      Map.of("elbv2.k8s.aws/cluster", "demo", "service.k8s.aws/stack", "default/web");

  @TempDir private Path folder;
  private final Emulator emulator;
  private final Others others;

  LateLeftoversIT(Emulator emulator) {
    this.emulator = emulator.freshAccount();
    this.others = Others.in(this.emulator);
  }

  @AfterEach
  void close() {
    others.close();
  }

  @Test
  void allThatControllersMakeUntilTheirEndGoesWithOneDestroy() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder).with(fate(Volume.Fate.DELETE))) {
      eksplan.apply(PLAN);
      Planned planned = eksplan.destruction("demo");
      List<Event> events = new ArrayList<>();

      assertThat(eksplan.failures(planned, whenNodesGo(events, this::makeLate))).isEmpty();

      assertThat(added(events))
          .contains(
              "load-balancer/late",
              "target-group/late",
              "kubernetes-security-group/k8s-late",
              "network-interface/" + leaked)
          .anyMatch(address -> address.startsWith("volume/"));
      assertThat(others.balancers()).isEmpty();
      assertThat(others.targetGroups()).isEmpty();
      assertThat(others.groups()).isEmpty();
      assertThat(others.interfaces()).isEmpty();
      assertThat(others.volumes()).isEmpty();
      assertThat(eksplan.destruction("demo").snapshot().lives()).filteredOn(Live::owned).isEmpty();
    }
  }

  @Test
  void whatOthersMakeMeanwhileStaysAndIsNamedWhereItIsInTheWay() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder).with(fate(Volume.Fate.DELETE))) {
      eksplan.apply(PLAN);
      Planned planned = eksplan.destruction("demo");
      String elsewhere = others.network("10.9.0.0/16");
      String theirSubnet = others.subnetIn(elsewhere, "10.9.0.0/24");
      List<String> theirs = new ArrayList<>();
      List<Event> events = new ArrayList<>();

      var failures =
          eksplan.failures(
              planned,
              whenNodesGo(
                  events,
                  () -> {
                    makeLate();
                    String group = others.group(elsewhere, "k8s-other", Map.of());
                    Map<String, String> tags = Map.of("elbv2.k8s.aws/cluster", "other");
                    others.balancer("other", theirSubnet, group, tags);
                    theirs.add(others.volume("other"));
                    theirs.add(
                        others.networkInterface(
                            others.subnet("private-eu-west-1b"),
                            others.group(others.vpc(), "somebody", Map.of()),
                            Map.of("Name", "appliance")));
                  }));

      assertThat(failures)
          .singleElement()
          .asString()
          .contains("subnet/private-eu-west-1b", theirs.getLast(), "tagged appliance");
      assertThat(others.balancers()).containsExactly("other");
      assertThat(others.targetGroups()).containsExactly("other");
      assertThat(others.volumes()).containsExactly(theirs.getFirst());
      assertThat(others.interfaces()).contains(theirs.getLast()).doesNotContain(leaked);
    }
  }

  @Test
  void aLateVolumeStaysAndIsToldUnlessTheUserSaysWhatBecomesOfIt() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder)) {
      eksplan.apply(PLAN);
      List<Event> events = new ArrayList<>();
      List<String> volumes = new ArrayList<>();

      assertThat(
              eksplan.failures(
                  eksplan.destruction("demo"),
                  whenNodesGo(events, () -> volumes.add(others.volume("demo")))))
          .isEmpty();

      assertThat(others.volumes()).isEqualTo(volumes);
      assertThat(events)
          .filteredOn(Event.ChangesAdded.class::isInstance)
          .singleElement()
          .asString()
          .contains("volume/" + volumes.getFirst(), "kept unless --volumes says");
    }
  }

  @Test
  void aRunThatDiesOnceItHasLookedIsFinishedByTheNext() throws IOException {
    try (InProcess eksplan = InProcess.in(emulator, folder).with(fate(Volume.Fate.DELETE))) {
      eksplan.apply(PLAN);
      Planned planned = eksplan.destruction("demo");
      Event.Listener watching = whenNodesGo(new ArrayList<>(), this::makeLate);

      assertThatThrownBy(
              () ->
                  eksplan.failures(
                      planned,
                      event -> {
                        watching.on(event);
                        if (event instanceof Event.ChangesAdded) {
                          throw new IllegalStateException("killed");
                        }
                      }))
          .hasMessage("killed");
      eksplan.destroy("demo");

      assertThat(others.balancers()).isEmpty();
      assertThat(others.groups()).isEmpty();
      assertThat(others.volumes()).isEmpty();
    }
  }

  private String leaked = "";

  /** As a load balancer controller, the VPC CNI and the EBS CSI driver do. */
  private void makeLate() {
    String subnet = others.subnet("private-eu-west-1a");
    String group = others.group(others.vpc(), "k8s-late", OURS);
    others.balancer("late", subnet, group, OURS);
    leaked =
        others.networkInterface(
            subnet, others.clusterGroup(), Map.of("cluster.k8s.amazonaws.com/name", "demo"));
    others.volume("demo");
  }

  private static Event.Listener whenNodesGo(List<Event> events, Runnable then) {
    return event -> {
      events.add(event);
      if (event instanceof Event.ChangeStarted(var change)
          && change.resource() instanceof NodeGroup) {
        then.run();
      }
    };
  }

  private static List<String> added(List<Event> events) {
    return events.stream()
        .filter(Event.ChangesAdded.class::isInstance)
        .map(Event.ChangesAdded.class::cast)
        .flatMap(event -> event.added().stream())
        .map(change -> change.address().toString())
        .toList();
  }

  private static Selection fate(Volume.Fate fate) {
    return Selection.ALL.withVolumes(fate);
  }
}
