package io.eksplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Inputs that nobody wrote, made by the day's seed out of some that somebody did. */
public final class Mutations {

  /** Of each of eight inputs; all together have 100,000 with {@code mvn verify -Pfull}. */
  private static final int ROUNDS = Boolean.getBoolean("eksplan.full") ? 12_500 : 250;

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

  private Mutations() {}

  /** How one input is made worse. */
  public interface Mutator {
    byte[] mutated(byte[] sample, Random random);
  }

  /** What has to end in a result or in complaints, and throws whatever else it ended in. */
  public interface Trial {
    void run(byte[] input) throws IOException;
  }

  /** Mutates the samples as text. */
  public static void ofText(List<byte[]> samples, Trial trial) throws IOException {
    of(samples, Mutations::mutated, trial);
  }

  /** Tries mutations of the samples, and fails with the seed and the input. */
  public static void of(List<byte[]> samples, Mutator mutator, Trial trial) throws IOException {
    assertThat(samples).isNotEmpty();
    long seed = Long.getLong("eksplan.seed", LocalDate.now(ZoneOffset.UTC).toEpochDay());
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] input = mutator.mutated(samples.get(random.nextInt(samples.size())), random);
      try {
        trial.run(input);
      } catch (RuntimeException | StackOverflowError | AssertionError failure) {
        fail(
            "-Deksplan.seed=%d, round %d:%n%s"
                .formatted(seed, round, new String(input, StandardCharsets.UTF_8)),
            failure);
      }
    }
  }

  /** The files of a folder whose names end so. */
  public static List<byte[]> samples(Path folder, String ending) throws IOException {
    List<byte[]> texts = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).sorted().toList()) {
        texts.add(Files.readAllBytes(file));
      }
    }
    return texts;
  }

  /** The text with one to four pieces put in, taken out or changed. */
  public static byte[] mutated(byte[] text, Random random) {
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
