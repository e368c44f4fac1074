package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another network around a cluster that stays. */
@WithEmulator(strictly = true)
final class NetworkEditsIT {
  private static final Set<String> NAT_OF_TWO_ZONES =
      Set.of(
          "elastic-ip/eu-west-1b",
          "elastic-ip/eu-west-1c",
          "nat-gateway/eu-west-1b",
          "nat-gateway/eu-west-1c");

  private static final Set<String> THIRD_ZONE =
      Set.of(
          "subnet/public-eu-west-1c",
          "subnet/private-eu-west-1c",
          "route-table/private-eu-west-1c");

  /** The public table takes the new subnet in; managed groups are made again, new ones first. */
  private static final String[] FOLLOWS_THE_ZONES = {
    "update route-table/public", "replace node-group/general"
  };

  @TempDir Path folder;

  private final Shell shell;

  NetworkEditsIT(Emulator emulator) {
    this.shell = Shell.here(emulator.freshAccount());
  }

  @BeforeEach
  void applyTheDemo() throws Exception {
    shell.succeeds("apply", Shell.DEMO, "--auto-approve");
  }

  @Test
  void aNatGatewayForEachZoneComesAndGoesWithoutTouchingTheSubnets() throws Exception {
    Path perZone = Copy.of(Shell.DEMO).edit("nat: single", "nat: perZone").write(folder);
    Path none = Copy.of(Shell.DEMO).edit("nat: single", "nat: none").write(folder);

    assertThat(shell.applied(perZone))
        .isEqualTo(
            union(
                all("create", NAT_OF_TWO_ZONES),
                "update route-table/private-eu-west-1b",
                "update route-table/private-eu-west-1c"));
    shell.matches(perZone);
    assertThat(shell.applied(none))
        .isEqualTo(
            union(
                all("delete", NAT_OF_TWO_ZONES),
                "delete elastic-ip/eu-west-1a",
                "delete nat-gateway/eu-west-1a",
                "update route-table/private-eu-west-1a",
                "update route-table/private-eu-west-1b",
                "update route-table/private-eu-west-1c"));
    shell.matches(none);
    assertThat(shell.applied(Shell.DEMO))
        .containsExactlyInAnyOrder(
            "create elastic-ip/eu-west-1a",
            "create nat-gateway/eu-west-1a",
            "update route-table/private-eu-west-1a",
            "update route-table/private-eu-west-1b",
            "update route-table/private-eu-west-1c");
    shell.matches(Shell.DEMO);
  }

  @Test
  void anAddedZoneBringsItsSubnetsAndLeavesTheControlPlaneWhereItIs() throws Exception {
    Path two = Copy.of(Shell.DEMO).edit("zones: 3", "zones: 2").write(folder);
    Shell elsewhere = Shell.here(shell.emulator().freshAccount());
    elsewhere.succeeds("apply", two, "--auto-approve");

    assertThat(elsewhere.applied(Shell.DEMO))
        .isEqualTo(union(all("create", THIRD_ZONE), FOLLOWS_THE_ZONES));
    elsewhere.matches(Shell.DEMO);

    assertThat(elsewhere.applied(two))
        .isEqualTo(union(all("delete", THIRD_ZONE), FOLLOWS_THE_ZONES));
    elsewhere.matches(two);
  }

  private static Set<String> all(String action, Set<String> addresses) {
    return addresses.stream().map(address -> action + " " + address).collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> changes, String... more) {
    Set<String> all = new TreeSet<>(changes);
    Stream.of(more).forEach(all::add);
    return all;
  }
}
