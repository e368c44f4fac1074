package io.eksplan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.eksplan.plan.tree.PlanInvalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a file, reading it ends in a plan or in complaints with a place. */
class MutationsTest {

  private static final int ROUNDS = 3000;

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

  @Test
  void noFileBreaksTheReader(@TempDir Path folder) throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] demo = Files.readAllBytes(Path.of("plans/demo.yaml"));
    Path file = folder.resolve("plan.yaml");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] mutated = mutated(demo, random);
      Files.write(file, mutated);
      try {
        PlanReader.read(PlanInputs.of(file));
      } catch (PlanInvalid invalid) {
        assertThat(invalid.complaints())
            .allSatisfy(
                complaint -> assertThat(complaint.message()).isNotBlank().doesNotContain("\n"));
      } catch (RuntimeException | StackOverflowError failure) {
        fail(
            "seed "
                + seed
                + ", round "
                + round
                + ":\n"
                + new String(mutated, StandardCharsets.UTF_8),
            failure);
      }
    }
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
