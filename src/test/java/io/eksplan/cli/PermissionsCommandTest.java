package io.eksplan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Golden;
import io.eksplan.permissions.Permissions;
import io.eksplan.permissions.Policies;
import io.eksplan.report.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class PermissionsCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ci", "demo", "production"})
  void printsWhatAPlanNeeds(String name) throws IOException {
    Golden.check("permissions/" + name + ".json", run("plans/" + name + ".yaml"));
    Golden.check(
        "permissions/" + name + "-read-only.json", run("plans/" + name + ".yaml", "--read-only"));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void noPolicyIsLongerThanAManagedOneMayBe(Path plan) {
    JsonNode printed = Json.read(run(plan.toString()));

    for (JsonNode policy : printed.isArray() ? printed : List.of(printed)) {
      assertThat(Json.line(policy).length()).isLessThanOrEqualTo(Policies.LONGEST);
      assertThat(policy.path("Version").asString()).isEqualTo("2012-10-17");
    }
  }

  @ParameterizedTest
  @MethodSource("plans")
  void whoMayOnlyReadMayDoLessAndChangesNothing(Path plan) {
    Set<String> all = actions(run(plan.toString()));
    Set<String> reading = actions(run(plan.toString(), "--read-only"));

    assertThat(all).containsAll(reading);
    assertThat(reading).allMatch(action -> action.matches("[a-z0-9-]+:(Describe|Get|List)\\w+"));
  }

  @Test
  void whatPreflightAndDriftReadIsAddedWhereItIsAskedFor() throws IOException {
    Golden.check(
        "permissions/identity-read-only-with-more.json",
        run("plans/identity.yaml", "--read-only", "--with", "preflight,drift"));
  }

  @Test
  void whatIsReadBesideIsWhatTheCodeCalls() {
    Operations operations = Operations.ofTheProgram();
    Set<String> diagnosis = named(run("plans/demo.yaml"), "Diagnosis");
    Set<String> more = actions(run("plans/ci.yaml", "--read-only", "--with", "preflight,drift"));
    Set<String> preflight =
        named(run("plans/ci.yaml", "--read-only", "--with", "preflight"), "Preflight");

    assertThat(diagnosis)
        .containsExactlyInAnyOrderElementsOf(operations.in("io.eksplan.resources.diagnosis"));
    assertThat(preflight).containsExactlyInAnyOrderElementsOf(preflightOperations(operations));
    assertThat(more).contains("cloudtrail:LookupEvents");
  }

  /** Beside its own calls, it asks who the caller's role is, and for quotas without the SDK. */
  private static Set<String> preflightOperations(Operations operations) {
    Set<String> all = operations.in("io.eksplan.preflight");
    all.addAll(
        List.of(
            "iam:GetRole",
            "servicequotas:GetAWSDefaultServiceQuota",
            "servicequotas:GetServiceQuota"));
    return all;
  }

  @Test
  void anAccountThatIsKnownIsNamed() throws IOException {
    String text = Files.readString(Path.of("plans/ci.yaml"));
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            text.replace("  name: ci\n", "  name: ci\n  accountId: \"123456789012\"\n"));

    assertThat(run(plan.toString()))
        .contains("arn:aws:eks:eu-west-1:123456789012:cluster/ci")
        .doesNotContain(":*:cluster/");
  }

  @Test
  void aBoundaryOfAllRolesIsACondition() throws IOException {
    String boundary = "arn:aws:iam::123456789012:policy/bound";
    Path plan =
        Files.writeString(
            folder.resolve("plan.yaml"),
            Files.readString(Path.of("plans/demo.yaml"))
                .replace("permissionsBoundary: null", "permissionsBoundary: " + boundary));

    JsonNode create =
        statements(run(plan.toString()))
            .filter(one -> texts(one.path("Action")).contains("iam:CreateRole"))
            .findFirst()
            .orElseThrow();

    assertThat(
            create.path("Condition").path("ArnEquals").path("iam:PermissionsBoundary").asString())
        .isEqualTo(boundary);
  }

  /** Kinds register by their type's name in {@code Kinds}; each must say what it takes. */
  @Test
  void everyKindSaysWhatItTakes() throws IOException {
    Set<String> registered =
        Files.readString(Path.of("src/main/java/io/eksplan/resources/Kinds.java"))
            .lines()
            .map(String::strip)
            .filter(line -> line.matches("new \\w+\\.Kind\\(clients\\).*"))
            .map(line -> line.replaceAll("new (\\w+)\\..*", "$1"))
            .collect(Collectors.toSet());

    assertThat(Permissions.kinds())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrderElementsOf(registered);
  }

  private static Stream<Path> plans() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("plans"))) {
      return Stream.concat(
              files.toList().stream(), Stream.of(Path.of("plans/more/existing-vpc.yaml")))
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted();
    }
  }

  private static Set<String> actions(String printed) {
    return statements(printed)
        .flatMap(statement -> texts(statement.path("Action")).stream())
        .collect(Collectors.toSet());
  }

  /** The actions of the statements of a name. */
  private static Set<String> named(String printed, String sid) {
    return statements(printed)
        .filter(statement -> statement.path("Sid").asString("").startsWith(sid))
        .flatMap(statement -> texts(statement.path("Action")).stream())
        .collect(Collectors.toSet());
  }

  private static Stream<JsonNode> statements(String printed) {
    JsonNode json = Json.read(printed);
    Stream<JsonNode> policies = json.isArray() ? json.valueStream() : Stream.of(json);
    return policies.flatMap(policy -> policy.path("Statement").valueStream());
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static String run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of()),
            Stream.concat(Stream.of("permissions"), Arrays.stream(words)).toList());
    assertThat(exit).as(err.toString()).isZero();
    return out.toString();
  }
}
