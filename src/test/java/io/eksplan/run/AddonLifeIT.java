package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of add-ons that are not well, and of what they run when they go. */
@WithEmulator(strictly = true)
class AddonLifeIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      """;

  private static final String CORE = PLAN + "addons: [{name: kube-proxy}, {name: coredns}]\n";

  @TempDir private Path folder;
  private final Emulator emulator;

  AddonLifeIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void aDegradedAddonIsUsableAndAFailedOneIsMadeAnew() throws IOException {
    Emulator account = emulator.freshAccount();
    try (InProcess eksplan = InProcess.in(account, folder)) {
      eksplan.apply(CORE); // without nodes coredns is DEGRADED, and nobody waits for better
      assertThat(eksplan.planned(CORE)).isEmpty();

      account.putAddon("demo", "kube-proxy", "DEGRADED");
      assertThat(eksplan.planned(CORE)).isEmpty();

      account.putAddon("demo", "kube-proxy", "CREATE_FAILED");
      assertThat(eksplan.planned(CORE)).containsExactly("replace addon/kube-proxy");
      eksplan.apply(CORE);
      assertThat(eksplan.planned(CORE)).isEmpty();
    }
  }

  @Test
  void anUpdateThatFailedIsTriedAgainOnlyWhereSomethingDiffers() throws IOException {
    Emulator account = emulator.freshAccount();
    try (InProcess eksplan = InProcess.in(account, folder)) {
      eksplan.apply(CORE);

      account.putAddon("demo", "kube-proxy", "UPDATE_FAILED");

      assertThat(eksplan.planned(CORE)).isEmpty();
      assertThat(eksplan.planned(CORE.replace("kube-proxy}", "kube-proxy, version: latest}")))
          .containsExactly("update addon/kube-proxy");
    }
  }

  @Test
  void whatAnAddonRunsStaysWhereThePlanSaidSoWhenItLived() throws IOException {
    Emulator account = emulator.freshAccount();
    Queue<String> deletions = new ConcurrentLinkedQueue<>();
    try (StrictProxy watched =
            StrictProxy.before(account.endpoint(), List.of(new Deletions(deletions)));
        InProcess eksplan = InProcess.at(watched.endpoint(), account, folder)) {
      eksplan.apply(CORE.replace("{name: coredns}", "{name: coredns, preserve: true}"));

      eksplan.apply(PLAN + "addons: []\n");

      assertThat(deletions).containsExactlyInAnyOrder("coredns true", "kube-proxy false");
    }
  }

  @Test
  void aRoleThatTheAddonMayNeverUseIsNotedAndOneWithoutRightsToo() throws IOException {
    String plan =
        PLAN
            + """
            addons:
              - name: vpc-cni
                podIdentity: {serviceAccount: other}
              - name: aws-ebs-csi-driver
                podIdentity: {}
              - name: kube-proxy
                podIdentity: {serviceAccount: kube-proxy, policies: [ebs-csi]}
              - name: eks-pod-identity-agent
            """;
    try (InProcess eksplan = InProcess.in(emulator.freshAccount(), folder)) {
      assertThat(eksplan.plan(plan).notes())
          .containsExactly(
              "addon/vpc-cni: EKS names as its service accounts that take a role by pod identity"
                  + " aws-node, and not \"other\": the role may never be used.",
              "addon/aws-ebs-csi-driver: its role has no rights; AWS recommends"
                  + " podIdentity.managedPolicies:"
                  + " [arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy].",
              "addon/kube-proxy: EKS names no service account that takes a role by pod identity,"
                  + " and not \"kube-proxy\": the role may never be used.");
    }
  }

  /** Notes the deletions of add-ons, which the emulator tells nobody. */
  private record Deletions(Queue<String> seen) implements Rule {
    @Override
    public Optional<Answer> before(Call call) {
      if (call.is("eks", "DeleteAddon")) {
        seen.add(call.text("addonName").orElse("") + " " + call.text("preserve").orElse(""));
      }
      return Optional.empty();
    }
  }
}
