package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZonesTest {

  @ParameterizedTest
  @CsvSource({
    "us-east-1, us-east-1a, use1-az1, true",
    "us-east-1, us-east-1e, use1-az3, false",
    "us-west-1, us-west-1b, usw1-az2, false",
    "ca-central-1, ca-central-1c, cac1-az3, false",
    "us-west-2, us-west-2-lax-1a, usw2-lax1-az1, false",
    "us-east-1, us-east-1-wl1-bos-wlz-1, use1-wl1-bos-wlz1, false"
  })
  void controlPlanesAreInOrdinaryZonesOfTheRegionButThree(
      String region, String zone, String zoneId, boolean taken) {
    assertThat(Zones.takesControlPlanes(region, zone, zoneId)).isEqualTo(taken);
  }
}
