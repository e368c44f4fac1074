package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plans of one name in two regions of one account, which share IAM, never meet. */
@WithEmulator
final class RegionsIT {

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: ci, region: REGION}
      network: {zones: 2, nat: none}
      cluster: {version: "1.34", logging: {kmsKey: create}}
      addons: [{name: kube-proxy}]
      nodeGroups:
        - {name: batch, kind: asg, instanceTypes: [m7i.large], size: {min: 0, max: 1}}
      karpenter: {}
      iam:
        oidc: true
        roles:
          - {name: deploy, trust: {service: codebuild.amazonaws.com}, policies: [cloudwatch]}
      repositories: [{name: ci/api}]
      """;

  private static final String OURS = PLAN.replace("REGION", "eu-west-1");
  private static final String THEIRS = PLAN.replace("REGION", "us-east-1");

  @TempDir private Path folder;
  private final Emulator emulator;

  RegionsIT(Emulator emulator) {
    this.emulator = emulator;
  }

  @Test
  void theOneIsMadeAndTakenAwayBesideTheOther() throws IOException {
    Emulator account = emulator.freshAccount();
    try (InProcess here = in(account, "eu-west-1");
        InProcess there = in(account, "us-east-1")) {
      here.apply(OURS);
      assertThat(there.owned(THEIRS)).isEmpty();

      there.apply(THEIRS);
      assertThat(here.planned(OURS)).isEmpty();
      assertThat(there.planned(THEIRS)).isEmpty();

      here.destroy("ci");
      assertThat(here.owned(OURS)).isEmpty();
      assertThat(there.planned(THEIRS)).isEmpty();
    }
  }

  private InProcess in(Emulator account, String region) {
    return InProcess.at(account.endpoint(), account, folder, region);
  }
}
