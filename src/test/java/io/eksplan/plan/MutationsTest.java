package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.eksplan.plan.tree.PlanInvalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a file, reading it ends in a plan or in complaints with a place. */
class MutationsTest {

  /** All of them with {@code mvn verify -Pfull}, each day's own sample otherwise. */
  private static final int ROUNDS = Boolean.getBoolean("eksplan.full") ? 100_000 : 1500;

  private static final Path DEMO = Path.of("plans/demo.yaml");

  private static final List<String> PARTS =
      List.of(
          "[",
          "]",
          "{",
          "}",
          ": ",
          "- ",
          "\n",
          "  ",
          "\"",
          "'",
          "&a ",
          "*a",
          "!!int ",
          "!!binary ",
          "|",
          ">",
          "#",
          "---\n",
          "...\n",
          "${",
          "${var.x}",
          "${env.HOME}",
          "$${",
          "}",
          "null",
          "~",
          "1e999",
          "-1",
          "99999999999999999999",
          ".nan",
          "true",
          "<<: ",
          "? ",
          "\t",
          "\u0000",
          "\u00e9",
          "\ud83d\ude00",
          "\uFEFF",
          "%YAML 1.2\n",
          "@",
          "`",
          ",");

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
  void noFileBreaksTheReader(Input input, @TempDir Path folder) throws IOException {
    long seed = Long.getLong("eksplan.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    Random random = new Random(seed);
    List<byte[]> samples = samples(input);
    Path file = folder.resolve("plan.yaml");
    for (int round = 0; round < ROUNDS / Input.values().length; round++) {
      byte[] mutated = mutated(samples.get(random.nextInt(samples.size())), random);
      Files.write(file, mutated);
      try {
        PlanReader.read(input.with(file));
      } catch (PlanInvalid invalid) {
        assertThat(invalid.complaints())
            .allSatisfy(
                complaint -> assertThat(complaint.message()).isNotBlank().doesNotContain("\n"));
      } catch (RuntimeException | StackOverflowError failure) {
        fail(
            "-Deksplan.seed=%d, round %d:%n%s"
                .formatted(seed, round, new String(mutated, StandardCharsets.UTF_8)),
            failure);
      }
    }
  }

  private static List<byte[]> samples(Input input) throws IOException {
    return switch (input) {
      case PLAN -> files(Path.of("plans"), ".yaml");
      case OVERLAY -> files(Path.of("plans/more"), ".overlay.yaml");
      case VARIABLES -> files(Path.of("plans/more"), "variables.yaml");
    };
  }

  private static List<byte[]> files(Path folder, String ending) throws IOException {
    List<byte[]> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).sorted().toList()) {
        texts.add(Files.readAllBytes(file));
      }
    }
    assertThat(texts).isNotEmpty();
    return texts;
  }

  /** Each ends in complaints with a place, or in a plan, within seconds. */
  @ParameterizedTest
  @MethodSource("monsters")
  @Timeout(20)
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
    return Named.of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mutated(byte[] text, Random random) {
    byte[] result = text;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(result.length);
      int end = Math.min(result.length, at + random.nextInt(30));
      result =
          switch (random.nextInt(4)) {
            case 0 -> joined(result, at, PARTS.get(random.nextInt(PARTS.size())), at);
            case 1 -> joined(result, at, PARTS.get(random.nextInt(PARTS.size())), end);
            case 2 -> joined(result, at, "", end);
            default -> {
              byte[] changed = result.clone();
              changed[at] = (byte) random.nextInt(256);
              yield changed;
            }
          };
    }
    return result;
  }

  private static byte[] joined(byte[] text, int start, String part, int end) {
    byte[] middle = part.getBytes(StandardCharsets.UTF_8);
    byte[] result = Arrays.copyOf(text, start + middle.length + text.length - end);
    System.arraycopy(middle, 0, result, start, middle.length);
    System.arraycopy(text, end, result, start + middle.length, text.length - end);
    return result;
  }
}
