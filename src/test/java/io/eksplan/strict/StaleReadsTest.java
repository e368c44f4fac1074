package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StaleReadsTest {

  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final String ONE = "vpc-00000001";
  private static final String TWO = "vpc-00000001 vpc-00000002";

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final StaleReads rule = new StaleReads(100, SETTLING, new Chance(0), () -> now);
  private final Call create = Requests.form("ec2", Map.of("Action", "CreateVpc"));
  private final Call read = Requests.form("ec2", Map.of("Action", "DescribeVpcs"));

  @Test
  void whatWasJustMadeIsNotThereYet() {
    told(read, "");
    told(create, ONE);

    assertThat(told(read, ONE)).isEmpty();
    assertThat(told(read, ONE)).isEmpty();
  }

  @Test
  void whatWasJustDeletedStillIs() {
    told(read, ONE);
    told(Requests.form("ec2", Map.of("Action", "DeleteVpc", "VpcId", ONE)), "");

    assertThat(told(read, "")).isEqualTo(ONE);
  }

  @Test
  void whatWasJustChangedIsAsBefore() {
    told(read, ONE + " off");
    told(Requests.form("ec2", Map.of("Action", "ModifyVpcAttribute", "VpcId", ONE)), "");

    assertThat(told(read, ONE + " on")).isEqualTo(ONE + " off");
  }

  @Test
  void ofManyChangesTheLatestAreNotSeen() {
    told(read, "");
    told(create, ONE);
    now = now.plus(SETTLING);
    told(read, ONE);
    told(create, "vpc-00000002");

    assertThat(told(read, TWO)).isEqualTo(ONE);
  }

  @Test
  void changesSettle() {
    told(read, "");
    told(create, ONE);
    now = now.plus(SETTLING);

    assertThat(told(read, ONE)).isEqualTo(ONE);
  }

  @Test
  void rolesGoByTheirNames() {
    Call role = Requests.form("iam", Map.of("Action", "GetRole", "RoleName", "nodes"));
    String found = "<RoleName>nodes</RoleName>";
    rule.after(role, Answer.error(role, 404, "NoSuchEntity", "no such role"));
    told(Requests.form("iam", Map.of("Action", "CreateRole", "RoleName", "nodes")), found);

    assertThat(told(role, found)).contains("NoSuchEntity");
  }

  @Test
  void whatWasNeverAskedForBeforeIsAnsweredAsItIs() {
    told(read, "");
    told(create, ONE);
    Call other = Requests.form("ec2", Map.of("Action", "DescribeVpcs", "VpcId.1", ONE));

    assertThat(told(other, ONE)).isEqualTo(ONE);
  }

  @Test
  void eksAnswersAsThingsAre() {
    Call cluster = Requests.rest("GET", "/clusters/a", "");
    told(cluster, "CREATING");
    told(Requests.rest("POST", "/clusters/a/updates", "{}"), "made");

    assertThat(told(cluster, "ACTIVE")).isEqualTo("ACTIVE");
  }

  @Test
  void theNewMayBeSeenBeforeTheOldIsSeenAgain() {
    StaleReads sometimes = new StaleReads(50, SETTLING, new Chance(0), () -> now);
    sometimes.after(read, Answer.xml(200, "none"));
    sometimes.after(create, Answer.xml(200, ONE));
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      seen.append(sometimes.after(read, Answer.xml(200, ONE)).text());
    }

    assertThat(seen).contains(ONE + "none").contains("none" + ONE);
  }

  private String told(Call call, String answer) {
    return rule.after(call, Answer.xml(200, answer)).text();
  }
}
