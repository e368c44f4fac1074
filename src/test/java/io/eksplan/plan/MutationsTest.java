package io.eksplan.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.JsonMutations;
import io.eksplan.Mutations;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.resources.iam.PolicyDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever stands in a file, reading it ends in a plan or in complaints with a place. */
class MutationsTest {

  private static final Path DEMO = Path.of("plans/demo.yaml");

  /** What is mutated, and what it stands beside. */
  enum Input {
    PLAN {
      @Override
      PlanInputs with(Path mutated) {
        return PlanInputs.of(mutated);
      }
    },
    OVERLAY {
      @Override
      PlanInputs with(Path mutated) {
        return new PlanInputs(DEMO, List.of(mutated), List.of(), List.of(), Map.of());
      }
    },
    VARIABLES {
      @Override
      PlanInputs with(Path mutated) {
        return new PlanInputs(DEMO, List.of(), List.of(mutated), List.of(), Map.of());
      }
    };

    abstract PlanInputs with(Path mutated);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void noFileBreaksTheReader(Input input, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("plan.yaml");

    Mutations.ofText(
        samples(input),
        mutated -> endsWell(() -> PlanReader.read(input.with(Files.write(file, mutated)))));
  }

  /** JSON is YAML: a policy stands in a plan file as it stands in a file of its own. */
  @ParameterizedTest
  @EnumSource
  @Timeout(value = 30, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void noPolicyBreaksTheReader(How how, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("plan.yaml");

    Mutations.of(
        Mutations.samples(Path.of("templates/policies"), ".json"),
        how,
        mutated -> endsWell(() -> policies(Files.write(file, withPolicy(mutated)))));
  }

  /** A policy that the plan's checks let pass has the form that is sent to AWS. */
  private static void policies(Path file) {
    PlanFile plan = PlanReader.read(PlanInputs.of(file)).file();
    RolePlan role = plan.iam().roles().getFirst();
    role.inline().values().forEach(policy -> PolicyDocument.versioned(policy.text()));
    role.trust().document().ifPresent(policy -> PolicyDocument.versioned(policy.text()));
    plan.repositories().stream()
        .flatMap(repository -> repository.policy().stream())
        .forEach(policy -> PolicyDocument.versioned(policy.text()));
  }

  private static byte[] withPolicy(byte[] policy) {
    ByteArrayOutputStream plan = new ByteArrayOutputStream();
    plan.writeBytes(
        """
        {"apiVersion": "eksplan/v1", "kind": "Cluster",
        "metadata": {"name": "a", "region": "eu-west-1"}, "cluster": {},
        "iam": {"roles": [{"name": "x", "inline": {"p":
        """
            .getBytes(UTF_8));
    plan.writeBytes(policy);
    plan.writeBytes("}, \"trust\": {\"document\": ".getBytes(UTF_8));
    plan.writeBytes(policy);
    plan.writeBytes("}}]}, \"repositories\": [{\"name\": \"x\", \"policy\": ".getBytes(UTF_8));
    plan.writeBytes(policy);
    plan.writeBytes("}]}".getBytes(UTF_8));
    return plan.toByteArray();
  }

  /** Whether what comes out must still be JSON. */
  enum How implements Mutations.Mutator {
    TEXT {
      @Override
      public byte[] mutated(byte[] sample, Random random) {
        return Mutations.mutated(sample, random);
      }
    },
    VALUES {
      @Override
      public byte[] mutated(byte[] sample, Random random) {
        JsonNode json = JsonMapper.shared().readTree(sample);
        return JsonMapper.shared().writeValueAsBytes(JsonMutations.mutated(json, random));
      }
    }
  }

  private interface Reading {
    void run() throws IOException;
  }

  private static void endsWell(Reading reading) throws IOException {
    try {
      reading.run();
    } catch (PlanInvalid invalid) {
      assertThat(invalid.complaints())
          .isNotEmpty()
          .allSatisfy(
              complaint -> assertThat(complaint.message()).isNotBlank().doesNotContain("\n"));
    }
  }

  private static List<byte[]> samples(Input input) throws IOException {
    return switch (input) {
      case PLAN -> Mutations.samples(Path.of("plans"), ".yaml");
      case OVERLAY -> Mutations.samples(Path.of("plans/more"), ".overlay.yaml");
      case VARIABLES -> Mutations.samples(Path.of("plans/more"), "variables.yaml");
    };
  }

  /** Each ends in complaints with a place; the limit is there for what would never end. */
  @ParameterizedTest
  @MethodSource("monsters")
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  void noMonsterHangsTheReader(byte[] text, @TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("plan.yaml"), text);

    assertThatThrownBy(() -> PlanReader.read(PlanInputs.of(file)))
        .isInstanceOfSatisfying(
            PlanInvalid.class,
            invalid ->
                assertThat(invalid.complaints())
                    .isNotEmpty()
                    .allSatisfy(one -> assertThat(one.toString()).startsWith(file.toString())));
  }

  static Stream<Named<byte[]>> monsters() {
    String head =
        """
        apiVersion: eksplan/v1
        kind: Cluster
        metadata: {name: a, region: eu-west-1}
        cluster: {}
        """;
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String aliases = String.join(", ", Collections.nCopies(10, "*a" + (i - 1)));
      bomb.append("a%d: &a%d [%s]%n".formatted(i, i, aliases));
    }
    StringBuilder groups = new StringBuilder("nodeGroups:\n");
    for (int i = 0; i < 10_000; i++) {
      groups.append("- {name: group-%d, instanceTypes: [], sise: {max: %d}}%n".formatted(i, i));
    }
    return Stream.of(
        monster("deep lists", head + "addons: " + "[".repeat(100_000)),
        monster("deep mappings", head + "metadata: " + "{a: ".repeat(100_000)),
        monster("aliases of aliases", head + bomb),
        monster("a large text", head + "x: '" + "y".repeat(20_000_000) + "'"),
        monster("many lines", head + "x:\n" + "- y\n".repeat(2_000_000)),
        monster("ten thousand node groups", head + groups),
        monster("NUL bytes", head + "\u0000\u0000"),
        Named.of("no UTF-8", new byte[] {'a', ':', ' ', (byte) 0xff, (byte) 0xfe, '\n'}),
        monster("many documents", (head + "---\n").repeat(5000)),
        monster("nothing", ""));
  }

  private static Named<byte[]> monster(String name, String text) {
    return Named.of(name, text.getBytes(UTF_8));
  }
}
