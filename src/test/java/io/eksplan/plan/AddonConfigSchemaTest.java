package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.plan.tree.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddonConfigSchemaTest {

  private static final String SCHEMA =
      """
      {
        "$schema": "%s",
        "$ref": "#/definitions/VpcCni",
        "definitions": {
          "Env": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "ENABLE_PREFIX_DELEGATION": {"type": "string", "format": "boolean"},
              "WARM_IP_TARGET": {"type": "string", "format": "integer"}
            }
          },
          "VpcCni": {
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "env": {"$ref": "#/definitions/Env"},
              "mode": {"enum": ["iptables", "ipvs"]},
              "tolerations": {"type": "array", "items": {"type": "object", "required": ["key"]}}
            }
          }
        }
      }
      """;

  private static final String PLAN =
      """
      addons:
        - name: coredns
        - name: vpc-cni
          config:
            env:
              ENABLE_PREFIX_DELEGATON: "true"
              WARM_IP_TARGET: 5
            mode: iptable
            tolerations:
              - operator: Exists
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://json-schema.org/draft-04/schema#",
        "http://json-schema.org/draft-06/schema#",
        "http://json-schema.org/draft-07/schema#",
        "https://json-schema.org/draft/2019-09/schema",
        "https://json-schema.org/draft/2020-12/schema"
      })
  void everyFaultIsToldWithItsPlaceInTheFile(String draft) throws IOException {
    List<String> complaints = complaints(PLAN, SCHEMA.formatted(draft)).orElseThrow();

    assertThat(complaints)
        .containsExactlyInAnyOrder(
            "10:34: \"addons[1].config.env.ENABLE_PREFIX_DELEGATON\" is not among what vpc-cni"
                + " can be configured with (did you mean \"ENABLE_PREFIX_DELEGATION\"?)",
            "11:25: \"addons[1].config.env.WARM_IP_TARGET\", in vpc-cni: integer found, string"
                + " expected",
            "12:13: \"addons[1].config.mode\", in vpc-cni: does not have a value in the"
                + " enumeration [\"iptables\", \"ipvs\"]",
            "14:11: \"addons[1].config.tolerations[0]\", in vpc-cni: required property 'key' not"
                + " found");
  }

  @Test
  void whatFitsIsNoFault() throws IOException {
    String fitting =
        "addons: [{name: coredns}, {name: vpc-cni, config: {env: {WARM_IP_TARGET: '5'}}}]";

    assertThat(complaints(fitting, SCHEMA.formatted("http://json-schema.org/draft-06/schema#")))
        .hasValue(List.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"$schema\": \"urn:of-another-kind\"}",
        "{\"$ref\": \"https://example.com/schema.json\"}",
        "{\"$ref\": \"file:///etc/hostname\"}",
        "no schema"
      })
  void aSchemaThatCannotBeUnderstoodSaysNothing(String schema) throws IOException {
    assertThat(complaints(PLAN, schema)).isEmpty();
  }

  private Optional<List<String>> complaints(String more, String schema) throws IOException {
    Path file = Files.writeString(folder.resolve("plan.yaml"), PlanText.MINIMAL + more);
    ResolvedPlan plan = PlanReader.read(PlanInputs.of(file));
    AddonPlan addon = plan.file().addons().getLast();
    return AddonConfigSchema.complaints(plan, addon, schema)
        .map(complaints -> complaints.stream().map(AddonConfigSchemaTest::text).toList());
  }

  private static String text(Complaint complaint) {
    return "%d:%d: %s"
        .formatted(complaint.place().line(), complaint.place().column(), complaint.message());
  }
}
