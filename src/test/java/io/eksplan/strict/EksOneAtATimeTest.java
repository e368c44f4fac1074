package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EksOneAtATimeTest {

  private static final String GROUP = "{\"nodegroupName\": \"g\"}";

  private Answer lists = json("{\"nodegroups\": [], \"fargateProfileNames\": []}");
  private final Underway<EksThing> work = new Underway<>(_ -> lists);
  private final EksOneAtATime rule = new EksOneAtATime(work, _ -> lists);
  private final Call updateCluster = Requests.rest("POST", "/clusters/a/update-config", "{}");
  private final Call deleteCluster = Requests.rest("DELETE", "/clusters/a", "");

  @Test
  void aClusterIsUpdatedOnceAtATime() {
    assertThat(rule.before(updateCluster)).isEmpty();
    begin(updateCluster, EksThing.UPDATING);

    assertThat(rule.before(updateCluster)).hasValueSatisfying(EksOneAtATimeTest::isInUse);
    assertThat(rule.before(deleteCluster)).hasValueSatisfying(EksOneAtATimeTest::isInUse);
    assertThat(rule.before(updateCluster)).isEmpty();
  }

  @Test
  void childrenNeedAnActiveCluster() {
    Call group = Requests.rest("POST", "/clusters/a/node-groups", GROUP);
    begin(updateCluster, EksThing.CREATING);

    assertThat(rule.before(group).map(Answer::text).orElseThrow())
        .contains("InvalidRequestException", "not in ACTIVE");
    assertThat(rule.before(Requests.rest("POST", "/clusters/b/node-groups", GROUP))).isEmpty();
  }

  @Test
  void profilesComeAndGoOneByOne() {
    Call one =
        Requests.rest("POST", "/clusters/a/fargate-profiles", "{\"fargateProfileName\": \"one\"}");
    Call other = Requests.rest("DELETE", "/clusters/a/fargate-profiles/other", "");
    begin(one, EksThing.CREATING);

    assertThat(rule.before(other)).hasValueSatisfying(EksOneAtATimeTest::isInUse);
    assertThat(rule.before(other)).hasValueSatisfying(EksOneAtATimeTest::isInUse);
    assertThat(rule.before(other)).isEmpty();
  }

  @Test
  void aClusterGoesAfterWhatRunsInIt() {
    lists = json("{\"nodegroups\": [\"g\"]}");
    assertThat(rule.before(deleteCluster)).hasValueSatisfying(EksOneAtATimeTest::isInUse);

    lists = json("{\"fargateProfileNames\": [\"f\"]}");
    assertThat(rule.before(deleteCluster)).hasValueSatisfying(EksOneAtATimeTest::isInUse);

    lists = json("{\"cluster\": {\"deletionProtection\": true}}");
    assertThat(rule.before(deleteCluster).orElseThrow().text())
        .contains("InvalidRequestException", "deletion protection");

    lists = json("{\"cluster\": {\"deletionProtection\": false}}");
    assertThat(rule.before(deleteCluster)).isEqualTo(Optional.empty());
  }

  private void begin(Call call, String status) {
    work.begin(EksThing.of(call).orElseThrow(), status);
  }

  private static void isInUse(Answer answer) {
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).contains("ResourceInUseException");
  }

  private static Answer json(String text) {
    return Answer.text(200, "application/json", text);
  }
}
