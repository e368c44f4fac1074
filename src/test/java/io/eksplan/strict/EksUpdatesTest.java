package io.eksplan.strict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EksUpdatesTest {

  private static final Map<String, String> ANSWERS =
      Map.of(
          "GET /clusters/a",
          "{\"cluster\": {\"version\": \"1.33\", \"accessConfig\": {\"authenticationMode\":"
              + " \"CONFIG_MAP\"}}}",
          "GET /clusters/a/node-groups",
          "{\"nodegroups\": [\"old\"]}",
          "GET /clusters/a/node-groups/old",
          "{\"nodegroup\": {\"version\": \"1.31\"}}");

  private final EksUpdates rule =
      new EksUpdates(
          request ->
              Answer.text(200, "application/json", ANSWERS.getOrDefault(request.line(), "{}")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                           | No changes needed",
        "{'logging': {}, 'deletionProtection': true}                  | Only one type",
        "{'resourcesVpcConfig': {'subnetIds': [], 'publicAccessCidrs': []}} | Only one type",
        "{'computeConfig': {'enabled': true}}                         | fully enabled",
        "{'accessConfig': {'authenticationMode': 'API'}}              | from CONFIG_MAP to API"
      })
  void whatEksDoesNotTakeInOneUpdate(String body, String because) {
    assertThat(config(body).before(rule)).contains("InvalidParameterException", because);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{'deletionProtection': true}",
        "{'resourcesVpcConfig': {'subnetIds': [], 'securityGroupIds': []}}",
        "{'accessConfig': {'authenticationMode': 'API_AND_CONFIG_MAP'}}"
      })
  void whatEksTakes(String body) {
    assertThat(config(body).before(rule)).isEmpty();
  }

  @Test
  void versionsMoveByOneMinor() {
    assertThat(version("1.34").before(rule)).isEmpty();
    assertThat(version("1.35").before(rule)).contains("minor version update from 1.33 to 1.35");
    assertThat(version("1.32").before(rule)).contains("from 1.33 to 1.32");
  }

  @Test
  void nodesAreNoMoreThanThreeMinorsBehind() {
    EksUpdates later =
        new EksUpdates(
            request ->
                Answer.text(
                    200,
                    "application/json",
                    ANSWERS.getOrDefault(request.line(), "{}").replace("1.31", "1.30")));

    assertThat(version("1.34").before(later)).contains("Nodegroup old must be updated");
  }

  private record Asked(Call call) {
    String before(Rule rule) {
      return rule.before(call).map(Answer::text).orElse("");
    }
  }

  private static Asked config(String body) {
    return new Asked(
        Requests.rest("POST", "/clusters/a/update-config", body.strip().replace('\'', '"')));
  }

  private static Asked version(String to) {
    return new Asked(
        Requests.rest("POST", "/clusters/a/updates", "{\"version\": \"%s\"}".formatted(to)));
  }
}
