package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.emulator.Emulator;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;

/** Objects that somebody else made in the same account, one of them under the plan's own path. */
record Bystanders(Ec2Client ec2, IamClient iam, EcrClient ecr, List<String> atFirst)
    implements AutoCloseable {

  private static final String ROLE = "somebody";
  private static final String REPOSITORY = "somebody/else";

  static Bystanders in(Emulator emulator, Scope scope) {
    Ec2Client ec2 = emulator.client(Ec2Client.builder());
    IamClient iam = emulator.client(IamClient.builder());
    EcrClient ecr = emulator.client(EcrClient.builder());
    ec2.createVpc(request -> request.cidrBlock("10.9.0.0/16"));
    iam.createRole(
        request ->
            request
                .roleName(ROLE)
                .path(Work.iamPath(scope))
                .assumeRolePolicyDocument(PolicyDocument.trustService("ec2.amazonaws.com").text()));
    ecr.createRepository(request -> request.repositoryName(REPOSITORY));
    RegistryRules.ofSomebodyElse(ecr);
    return new Bystanders(ec2, iam, ecr, all(ec2, iam, ecr));
  }

  void areUntouched() {
    assertThat(all(ec2, iam, ecr)).isEqualTo(atFirst);
  }

  /** All VPCs of the account, and what else we made, as AWS tells it. */
  private static List<String> all(Ec2Client ec2, IamClient iam, EcrClient ecr) {
    return List.of(
        ec2.describeVpcs().vpcs().toString(),
        iam.getRole(request -> request.roleName(ROLE)).role().toString(),
        ecr.describeRepositories().repositories().toString(),
        RegistryRules.all(ecr).toString());
  }

  @Override
  public void close() {
    ec2.close();
    iam.close();
    ecr.close();
  }
}
