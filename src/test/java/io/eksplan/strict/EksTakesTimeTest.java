package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EksTakesTimeTest {

  private static final String CLUSTER =
      "{\"cluster\": {\"name\": \"a\", \"status\": \"ACTIVE\", \"endpoint\": \"https://a\"}}";
  private static final String ADDON = "{\"addon\": {\"status\": \"%s\"}}";

  private final List<String> sent = new ArrayList<>();
  private final Behind emulator =
      request -> {
        sent.add(request.line());
        return json(request.method().equals("GET") ? ADDON.formatted("ACTIVE") : "{}");
      };
  private final EksTakesTime rule = new EksTakesTime(new Underway<>(emulator), emulator);

  @Test
  void aNewClusterIsCreatingForTwoLooksAndHasNoEndpointUntilThen() {
    Call create = Requests.rest("POST", "/clusters", "{\"name\": \"a\"}");
    Call describe = Requests.rest("GET", "/clusters/a", "");

    Answer created = rule.after(create, json(CLUSTER));

    assertThat(created.text()).contains("CREATING").doesNotContain("endpoint");
    assertThat(looks(describe, CLUSTER))
        .extracting(it -> it.contains("CREATING"))
        .containsExactly(true, true, false);
    assertThat(rule.after(describe, json(CLUSTER)).text()).isEqualTo(CLUSTER);
  }

  @Test
  void whatFailedIsNotCalledCreating() {
    String failed = ADDON.formatted("CREATE_FAILED");
    rule.after(Requests.rest("POST", "/clusters/a/addons", "{\"addonName\": \"x\"}"), json(failed));

    Answer described = rule.after(Requests.rest("GET", "/clusters/a/addons/x", ""), json(failed));

    assertThat(described.text()).isEqualTo(failed);
  }

  @Test
  void theEmulatorDeletesAfterTwoLooks() {
    Call delete = Requests.rest("DELETE", "/clusters/a/addons/x?preserve=true", "");
    Call describe = Requests.rest("GET", "/clusters/a/addons/x", "");

    assertThat(rule.before(delete).orElseThrow().text()).contains("DELETING");
    assertThat(sent).containsExactly("GET /clusters/a/addons/x");
    assertThat(looks(describe, ADDON.formatted("ACTIVE")).subList(0, 2))
        .allMatch(it -> it.contains("DELETING"));
    assertThat(sent).contains("DELETE /clusters/a/addons/x");
  }

  @Test
  void anUpdateIsInProgressForTwoLooks() {
    String update = "{\"update\": {\"id\": \"u\", \"status\": \"Successful\"}}";
    rule.after(
        Requests.rest("POST", "/clusters/a/node-groups/g/update-config", "{}"), json(update));
    Call other = Requests.rest("GET", "/clusters/a/updates/v", "");
    Call describe = Requests.rest("GET", "/clusters/a/updates/u?nodegroupName=g", "");

    assertThat(rule.after(other, json(update)).text()).contains("Successful");
    assertThat(looks(describe, update))
        .extracting(it -> it.contains("InProgress"))
        .containsExactly(true, true, false);
  }

  @Test
  void listsAndOtherServicesAreNoLooks() {
    Answer list = json("{\"clusters\": [\"a\"]}");
    Answer policy = json("{}");

    assertThat(rule.after(Requests.rest("GET", "/clusters", ""), list)).isSameAs(list);
    assertThat(rule.after(Requests.json("kms", "TrentService.DescribeKey", "{}"), policy))
        .isSameAs(policy);
  }

  private List<String> looks(Call describe, String live) {
    return Stream.generate(() -> rule.after(describe, json(live)).text()).limit(3).toList();
  }

  private static Answer json(String text) {
    return Answer.text(200, "application/json", text);
  }
}
