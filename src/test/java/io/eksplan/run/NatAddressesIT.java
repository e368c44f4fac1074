package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;

/** NAT gateways with public addresses that were there before. */
@WithEmulator(strictly = true)
class NatAddressesIT {

  private static final String HEAD =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: nat, region: eu-west-1}
      cluster: {version: "1.35"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      """;

  @TempDir static Path folder;

  private final InProcess eksplan;

  NatAddressesIT(Emulator emulator) {
    this.eksplan = InProcess.in(emulator.freshAccount(), folder);
  }

  @AfterEach
  void close() {
    eksplan.close();
  }

  @Test
  void givenAddressesAreUsedInTheOrderOfTheZonesAndNeverReleased() throws Exception {
    String one = allocate();
    String two = allocate();
    String given = nat("{mode: perZone, allocationIds: [%s, %s]}".formatted(one, two));

    eksplan.apply(given);

    assertThat(eksplan.planned(given)).isEmpty();
    assertThat(ec2().describeAddresses().addresses())
        .extracting(Address::allocationId)
        .containsExactlyInAnyOrder(one, two);

    eksplan.destroy("nat");

    assertThat(ec2().describeAddresses().addresses())
        .extracting(Address::allocationId)
        .containsExactlyInAnyOrder(one, two);
  }

  @Test
  void aGatewayWithAnotherAddressStandsBeforeTheOldOneGoes() throws Exception {
    eksplan.apply(nat("single"));
    String given = nat("{mode: single, allocationIds: [%s]}".formatted(allocate()));

    assertThat(eksplan.planned(given))
        .containsExactlyInAnyOrder(
            "delete elastic-ip/eu-west-1a",
            "replace nat-gateway/eu-west-1a",
            "update route-table/private-eu-west-1a",
            "update route-table/private-eu-west-1b");
    eksplan.apply(given);

    assertThat(eksplan.planned(given)).isEmpty();
  }

  private String allocate() {
    return ec2().allocateAddress(request -> request.domain(DomainType.VPC)).allocationId();
  }

  private Ec2Client ec2() {
    return eksplan.session().clients().ec2();
  }

  private static String nat(String nat) {
    return HEAD + "network: {zones: 2, nat: " + nat + "}\n";
  }
}
