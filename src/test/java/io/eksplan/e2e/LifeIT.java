package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.iam.model.Role;

/** From nothing to a cluster and back to nothing, as CI does it all day. */
@WithEmulator(strictly = true)
final class LifeIT {
  private static final String TRUST =
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
        "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
      """;

  @TempDir Path folder;

  private final Shell shell;
  private final Aws aws;

  LifeIT(Emulator emulator) {
    this.shell = Shell.here(emulator.freshAccount());
    this.aws = Aws.of(shell.emulator());
  }

  @Test
  void aTestClusterComesGoesAndComesBackAtOnce() throws Exception {
    Path plan = Run.HOME.resolve("plans/ci.yaml");

    shell.succeeds("apply", plan, "--auto-approve");
    shell.matches(plan);
    shell.succeeds("destroy", plan, "--auto-approve");
    shell.succeeds("apply", plan, "--auto-approve");
    shell.matches(plan);
    shell.succeeds("destroy", plan, "--auto-approve");

    assertThat(shell.planned(plan, "--destroy")).isEmpty();
    assertThat(shell.plan(plan).path("summary").path("noOp").asInt()).isZero();
  }

  @Test
  void destroyLeavesNothingThatCarriesATagAndNoLogGroup() throws Exception {
    shell.succeeds("apply", Shell.DEMO, "--auto-approve");
    assertThat(new Tagged(aws).all()).hasSize(34);

    shell.succeeds("destroy", Shell.DEMO, "--auto-approve");

    assertThat(new Tagged(aws).all()).isEmpty();
    assertThat(aws.logs().describeLogGroups().logGroups()).isEmpty();
    assertThat(shell.succeeds("destroy", Shell.DEMO, "--auto-approve").out())
        .startsWith("Nothing to destroy");
  }

  @Test
  void destroyByNameNeedsNoPlanFileAndLeavesOthersAlone() throws Exception {
    Path other =
        Copy.of(Run.HOME.resolve("plans/ci.yaml")).edit("name: ci", "name: demo-2").write(folder);
    shell.succeeds("apply", Shell.DEMO, "--auto-approve");
    shell.succeeds("apply", other, "--auto-approve");
    foreigners();
    Map<String, Map<String, String>> others = new Tagged(aws).of("demo-2");
    assertThat(others).isNotEmpty();
    Path empty = Files.createDirectory(folder.resolve("empty"));

    shell
        .in(empty)
        .succeeds("destroy", "--name", "demo", "--region", "eu-west-1", "--auto-approve");

    assertThat(new Tagged(aws).of("demo")).isEmpty();
    assertThat(new Tagged(aws).of("demo-2")).isEqualTo(others);
    assertThat(aws.ec2().describeVpcs().vpcs()).extracting(Vpc::cidrBlock).contains("10.9.0.0/16");
    assertThat(aws.iam().listRoles().roles()).extracting(Role::roleName).contains("demo-eu-west-1");
    assertThat(aws.ecr().describeRepositories().repositories())
        .extracting(Repository::repositoryName)
        .containsExactly("demo/foreign");
    shell.matches(other);
    // Journals go where EKSPLAN_RUNS_DIR says, as everywhere in the tests: nothing is left here.
    assertThat(empty).isEmptyDirectory();
  }

  @Test
  void whatIsInTheWayByItsNameIsNamedAndNotTouched() throws Exception {
    aws.ecr().createRepository(ask -> ask.repositoryName("demo/api"));

    Run run = shell.expect(1, "apply", Shell.DEMO, "--auto-approve");

    assertThat(run.err())
        .contains(
            "ecr-repository/demo/api: failed",
            "CreateRepository: RepositoryAlreadyExistsException",
            "is not this plan's");
    assertThat(aws.ecr().listTagsForResource(ask -> ask.resourceArn(repository("demo/api"))).tags())
        .isEmpty();
    assertThat(aws.eks().describeCluster(ask -> ask.name("demo")).cluster()).isNotNull();
  }

  @Test
  void aRepositoryWithImagesIsKeptUntilThePlanAllowsIt() throws Exception {
    shell.succeeds("apply", Shell.DEMO, "--auto-approve");
    Map<String, Map<String, String>> before = new Tagged(aws).of("demo");
    aws.ecr()
        .putImage(
            ask ->
                ask.repositoryName("demo/api")
                    .imageTag("1")
                    .imageManifest("{\"schemaVersion\": 2, \"layers\": []}"));

    Run refused = shell.expect(1, "destroy", Shell.DEMO, "--auto-approve");
    assertThat(refused.err()).contains("ecr-repository/demo/api", "forceDelete");
    assertThat(new Tagged(aws).of("demo")).as("nothing goes before").isEqualTo(before);

    Path forced = Copy.of(Shell.DEMO).edit("forceDelete: false", "forceDelete: true").write(folder);
    shell.succeeds("apply", forced, "--target", "ecr-repository/demo/api", "--auto-approve");
    shell.succeeds("destroy", forced, "--auto-approve");
    assertThat(new Tagged(aws).all()).isEmpty();
  }

  /** Nobody's, or another's: by name and tags as near to the demo as they can be. */
  private void foreigners() {
    aws.ec2()
        .createVpc(
            ask ->
                ask.cidrBlock("10.9.0.0/16")
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType(ResourceType.VPC)
                            .tags(Tag.builder().key("Name").value("demo-vpc").build())
                            .build()));
    aws.iam().createRole(ask -> ask.roleName("demo-eu-west-1").assumeRolePolicyDocument(TRUST));
    aws.ecr().createRepository(ask -> ask.repositoryName("demo/foreign"));
  }

  private String repository(String name) {
    return aws.ecr()
        .describeRepositories(ask -> ask.repositoryNames(name))
        .repositories()
        .getFirst()
        .repositoryArn();
  }
}
