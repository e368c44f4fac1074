package io.eksplan.resources.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssociationsTest {

  private final FakeRouteTables ec2 = new FakeRouteTables();

  @Test
  void aSubnetOfAnotherTableIsTakenOver() {
    ec2.tables.put("subnet-1", "rtb-other");

    new Associations(ec2, "rtb-1").add(Set.of("subnet-1", "subnet-2"));

    assertThat(ec2.tables).isEqualTo(Map.of("subnet-1", "rtb-1", "subnet-2", "rtb-1"));
  }

  @Test
  void aSubnetThatHasTheTableAlreadyStays() {
    ec2.tables.put("subnet-1", "rtb-1");

    new Associations(ec2, "rtb-1").add(Set.of("subnet-1"));

    assertThat(ec2.tables).isEqualTo(Map.of("subnet-1", "rtb-1"));
  }

  @Test
  void removingLeavesSubnetsThatAnotherTableTookOver() {
    ec2.tables.put("subnet-1", "rtb-1");
    ec2.tables.put("subnet-2", "rtb-other");
    ec2.tables.put("subnet-3", "rtb-1");

    new Associations(ec2, "rtb-1").remove(Set.of("subnet-1", "subnet-2"));

    assertThat(ec2.tables).isEqualTo(Map.of("subnet-2", "rtb-other", "subnet-3", "rtb-1"));
  }

  @Test
  void beforeATableGoesItGivesUpAllItsSubnets() {
    ec2.tables.put("subnet-1", "rtb-1");
    ec2.tables.put("subnet-2", "rtb-other");

    new Associations(ec2, "rtb-1").removeAll();

    assertThat(ec2.tables).isEqualTo(Map.of("subnet-2", "rtb-other"));
  }
}
