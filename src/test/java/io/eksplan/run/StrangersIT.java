package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destroying a cluster beside strangers takes nothing of theirs, and names what they block. */
@WithEmulator(strictly = true)
final class StrangersIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: NAME, region: REGION}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      nodeGroups:
        - {name: batch, kind: asg, instanceTypes: [m7i.large], size: {min: 0, max: 1}}
      repositories: [{name: NAME/api}]
      """;

  private static final String OURS = plan("demo", "eu-west-1");
  private static final String OF_ANOTHER_PLAN = plan("other", "eu-west-1");
  private static final String OF_ANOTHER_REGION = plan("demo", "us-east-1");

  @TempDir private Path folder;
  private final Emulator account;

  StrangersIT(Emulator emulator) {
    this.account = emulator.freshAccount();
  }

  @Test
  void nothingOfTheirsIsDeletedAndWhatTheyBlockIsNamed() throws IOException {
    try (InProcess here = InProcess.in(account, folder);
        InProcess there = InProcess.at(account.endpoint(), account, folder, "us-east-1");
        Others others = Others.in(account)) {
      here.apply(OF_ANOTHER_PLAN);
      there.apply(OF_ANOTHER_REGION);
      untagged(others);
      Set<String> theirs = everything(here, there, others);
      here.apply(OURS);
      String blocking = others.group(others.vpc(), "somebody", Map.of());
      others.allow(blocking, others.planGroup("demo", "cluster"));
      String before = others.told(blocking);

      Queue<String> failures = here.failures(here.destruction("demo"));

      assertThat(failures).anyMatch(it -> it.contains(blocking + " (somebody, of account"));
      assertThat(others.told(blocking)).isEqualTo(before);
      assertThat(everything(here, there, others)).containsAll(theirs);
      assertThat(here.planned(OF_ANOTHER_PLAN)).isEmpty();
      assertThat(there.planned(OF_ANOTHER_REGION)).isEmpty();

      others.deleteGroup(blocking);
      here.destroy("demo");

      assertThat(everything(here, there, others)).isEqualTo(theirs);
    }
  }

  /** With names and tags that look like the plan's, in a network that is not. */
  private static void untagged(Others others) {
    String vpc = others.network("10.9.0.0/16");
    String subnet = others.subnetIn(vpc, "10.9.0.0/24");
    Map<String, String> sameCluster = Map.of("kubernetes.io/cluster/demo", "owned");
    String group = others.group(vpc, "k8s-elb-demo", sameCluster);
    others.networkInterface(subnet, group, Map.of("cluster.k8s.amazonaws.com/name", "demo"));
    others.balancer("k8s-demo", subnet, group, sameCluster);
    others.classic("demo", subnet, group, sameCluster);
    others.volume("other");
  }

  private static Set<String> everything(InProcess here, InProcess there, Others others) {
    Set<String> all = new TreeSet<>(new Remains(here.session().clients()).all());
    new Remains(there.session().clients()).all().forEach(it -> all.add("there: " + it));
    all.addAll(others.all());
    return all;
  }

  private static String plan(String name, String region) {
    return PLAN.replace("NAME", name).replace("REGION", region);
  }
}
