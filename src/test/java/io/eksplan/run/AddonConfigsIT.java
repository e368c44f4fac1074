package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eksplan.e2e.FaultyEndpoint;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.PlanInvalid;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration of add-ons is held to EKS's own schemas as the plan is made. */
@WithEmulator(strictly = true)
class AddonConfigsIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      """;

  private static final String FITTING =
      PLAN
          + """
          addons:
            - name: vpc-cni
              config:
                env:
                  ENABLE_PREFIX_DELEGATION: "true"
            - name: kube-proxy
            - name: coredns
              config:
                replicaCount: 3
          """;

  @TempDir private Path folder;
  private final Emulator emulator;

  AddonConfigsIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void allThatTheSchemasRefuseIsToldAtOnceWithItsLine() throws IOException {
    String wrong =
        FITTING
            .replace("ENABLE_PREFIX_DELEGATION", "ENABLE_PREFIX_DELEGATON")
            .replace("replicaCount: 3", "replicaCount: three");

    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      PlanInvalid invalid = catchThrowableOfType(PlanInvalid.class, () -> eksplan.planned(wrong));

      assertThat(invalid.complaints())
          .extracting(complaint -> complaint.place().line() + ": " + complaint.message())
          .containsExactly(
              "11: \"addons[0].config.env.ENABLE_PREFIX_DELEGATON\" is not among what vpc-cni can"
                  + " be configured with (did you mean \"ENABLE_PREFIX_DELEGATION\"?)",
              "15: \"addons[2].config.replicaCount\", in coredns: string found, integer expected");
      assertThat(invalid.complaints())
          .extracting(Complaint::place)
          .allSatisfy(place -> assertThat(place.source()).endsWith("plan.yaml"));
    }
  }

  @Test
  void onlyWhatIsNewIsAskedAbout() throws IOException {
    String edited = FITTING.replace("replicaCount: 3", "replicaCount: 4");
    Emulator account = emulator.freshAccount();
    try (InProcess eksplan = InProcess.in(account, folder)) {
      assertThat(schemasAskedFor(eksplan.plan(FITTING))).isEqualTo(2);
      eksplan.apply(FITTING);

      assertThat(schemasAskedFor(eksplan.plan(FITTING))).isZero();
      assertThat(schemasAskedFor(eksplan.plan(edited))).isEqualTo(1);
      assertThatThrownBy(() -> eksplan.planned(edited.replace("Count: 4", "Count: four")))
          .hasMessageContaining("string found, integer expected");
    }
  }

  @Test
  void anEndpointThatHasNoSchemasIsNoHindrance() throws IOException {
    Emulator account = emulator.freshAccount();
    try (FaultyEndpoint without =
            FaultyEndpoint.without(
                account, line -> line.startsWith("GET /addons/configuration-schemas"));
        InProcess eksplan = InProcess.at(URI.create(without.url()), account, folder)) {
      assertThat(eksplan.planned(FITTING)).contains("create addon/vpc-cni");
    }
  }

  private static long schemasAskedFor(Planned planned) {
    return planned.lookups().answers().keySet().stream()
        .filter(question -> question.startsWith("add-on configuration "))
        .count();
  }
}
