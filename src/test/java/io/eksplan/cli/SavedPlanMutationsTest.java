package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.JsonMutations;
import io.eksplan.Mutations;
import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.engine.Snapshot;
import io.eksplan.model.Failure;
import io.eksplan.model.Hash;
import io.eksplan.model.Scope;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.plan.expand.Expansion;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.report.Json;
import io.eksplan.report.PlanJson;
import io.eksplan.report.PlanText;
import io.eksplan.report.Style;
import io.eksplan.run.LiveKnowledge;
import io.eksplan.run.Lookups;
import io.eksplan.run.Planned;
import io.eksplan.run.Planner;
import io.eksplan.run.Selection;
import io.eksplan.run.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Whatever stands in a saved plan, it is shown and applied, or refused with its name. */
@Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
final class SavedPlanMutationsTest {

  private static final String REGION = "eu-west-1";
  private static final List<byte[]> SAMPLES = new ArrayList<>();

  /** What AWS would answer about what somebody else made. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "vpcs  {eksplan/plan=demo}",
          """
          [{"id": "vpc-1", "cidrs": ["10.0.0.0/16"], "tags": {}}]\
          """,
          "subnets of vpc-1",
          """
          [{"id": "subnet-1", "zone": "eu-west-1a", "zoneId": "a", "cidr": "10.0.0.0/19",
            "freeAddresses": 200, "tags": {"kubernetes.io/role/internal-elb": "1"}},
           {"id": "subnet-2", "zone": "eu-west-1b", "zoneId": "b", "cidr": "10.0.32.0/19",
            "freeAddresses": 200, "tags": {"kubernetes.io/role/internal-elb": "1"}},
           {"id": "subnet-3", "zone": "eu-west-1a", "zoneId": "a", "cidr": "10.0.64.0/19",
            "freeAddresses": 200, "publicIps": true, "tags": {"kubernetes.io/role/elb": "1"}}]\
          """,
          "launch template theirs 3",
          "lt-0123456789abcdef0,ami-0123456789abcdef0,m7g.large");

  @TempDir private static Path folder = Path.of("");
  private static EmptyAws aws;
  private static Session session;

  @BeforeAll
  static void save() throws IOException {
    aws = EmptyAws.start();
    session = session();
    try (Stream<Path> plans = Files.list(Path.of("plans"))) {
      for (Path plan : plans.filter(one -> one.toString().endsWith(".yaml")).sorted().toList()) {
        SAMPLES.add(saved(plan, Lookups.fresh()));
      }
    }
    String existing = Files.readString(Path.of("plans/more/existing-vpc.yaml"));
    Path plan =
        Files.writeString(
            folder.resolve("existing.yaml"),
            existing.replace(
                "instanceTypes:\n      - m7g.large", "template: {name: theirs, version: 3}"));
    SAMPLES.add(saved(plan, Lookups.of(FOREIGN)));
  }

  private static byte[] saved(Path plan, Lookups lookups) throws IOException {
    ResolvedPlan resolved = PlanReader.read(PlanInputs.of(plan));
    Planned planned =
        new Planner(session, Selection.ALL_AT_ANY_PRICE, lookups).plan(resolved, plan.toString());
    Path file = folder.resolve("sample");
    SavedPlan.of(planned, resolved.canonicalJson(), false, Selection.ALL).write(file);
    return Files.readAllBytes(file);
  }

  private static Session session() {
    ClientSettings settings =
        new ClientSettings(
            REGION,
            Optional.empty(),
            Endpoint.at(aws.endpoint()),
            Map.of(),
            _ -> {},
            _ -> {},
            () -> false);
    return Session.of(REGION, new Clients(settings), _ -> {});
  }

  @AfterAll
  static void close() {
    session.close();
    aws.close();
  }

  @Test
  void noDamageBreaksTheReader() throws IOException {
    Mutations.ofText(SAMPLES, SavedPlanMutationsTest::endsWell);
  }

  @Test
  void noEditUnderAFreshChecksumBreaksTheReader() throws IOException {
    Mutations.of(SAMPLES, SavedPlanMutationsTest::resealed, SavedPlanMutationsTest::endsWell);
  }

  private static byte[] resealed(byte[] sample, Random random) {
    ObjectNode json = (ObjectNode) Json.read(new String(sample, UTF_8));
    json.remove("checksum");
    ObjectNode edited = JsonMutations.mutated(json, random);
    edited.put("checksum", Hash.of(Json.line(edited)));
    return Json.line(edited).getBytes(UTF_8);
  }

  private static void endsWell(byte[] saved) throws IOException {
    Path file = Files.write(folder.resolve("mutated"), saved);
    try {
      SavedPlan.isOne(file);
      used(SavedPlan.read(file), file);
    } catch (Failure refused) {
      assertThat(refused.text()).isNotBlank();
    } catch (PlanInvalid invalid) {
      assertThat(invalid.complaints())
          .isNotEmpty()
          .allSatisfy(complaint -> assertThat(complaint.message()).isNotBlank());
    }
  }

  /** What show and apply do with it before they compare it with AWS. */
  private static void used(SavedPlan saved, Path file) {
    PlanJson.text(saved.report());
    PlanText.render(saved.report(), saved.source(), Style.PLAIN);
    ResolvedPlan resolved = PlanReader.readBack(saved.file(), file.toString());
    saved.mustRestOn(new Snapshot(List.of(), 0));
    Scope scope =
        new Scope(resolved.file().metadata().name(), REGION, "123456789012", "aws", Set.of());
    Expansion.of(
        resolved.file(),
        new LiveKnowledge(
            session,
            resolved.file(),
            scope,
            new Snapshot(List.of(), 0),
            Lookups.of(saved.lookups()),
            Optional.empty()));
  }
}
