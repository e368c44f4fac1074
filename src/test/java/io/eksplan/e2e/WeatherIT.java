package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.strict.Chance;
import io.eksplan.strict.StrictProxy;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On AWS's bad days apply, change and destroy end well within three runs, and nothing is made
 * twice. {@code mvn verify} has one such day, another each day; {@code mvn verify -Pfull} ten of
 * each sort. {@code -Deksplan.weather=STALE_READS -Deksplan.seed=N} has one of those again.
 */
@WithEmulator(strictly = true)
final class WeatherIT {

  private static final int RUNS = 3;

  private static final Weather SAMPLE =
      Weather.valueOf(System.getProperty("eksplan.weather", Weather.ALL_TOGETHER.name()));

  @TempDir private static Path folder;

  private final Emulator emulator;

  WeatherIT(Emulator emulator) {
    this.emulator = emulator;
  }

  static Stream<Arguments> days() {
    long first = Sampled.seed();
    if (!Sampled.NOT) {
      return Stream.of(Arguments.of(SAMPLE, first));
    }
    return LongStream.range(first, first + 10)
        .boxed()
        .flatMap(seed -> Stream.of(Weather.values()).map(weather -> Arguments.of(weather, seed)));
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("days")
  void whatIsDoneInBadWeatherIsDoneInTheEnd(Weather weather, long seed) throws Exception {
    Emulator account = emulator.freshAccount();
    Chance chance = new Chance(seed);
    Path edited =
        Copy.of(Shell.DEMO)
            .edit("team: platform", "team: web")
            .edit("nat: single", "nat: perZone")
            .edit("- m7g.large", "- m6g.large")
            .write(folder);
    try (StrictProxy proxy = StrictProxy.before(account.endpoint(), weather.rules(chance))) {
      Shell shell = Shell.here(account).with("AWS_ENDPOINT_URL", proxy.endpoint().toString());
      Leftovers leftovers = new Leftovers(Aws.of(account));

      converges(shell, leftovers, "apply", Shell.DEMO);
      Shell.here(account).matches(Shell.DEMO);
      converges(shell, leftovers, "apply", edited);
      Shell.here(account).matches(edited);
      converges(shell, leftovers, "destroy", edited);
      leftovers.assertEmpty("in the end");
    }
    assertThat(chance.hits()).isPositive();
  }

  private static void converges(Shell shell, Leftovers leftovers, String command, Path plan)
      throws Exception {
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < RUNS; i++) {
      Run run = shell.eksplan(command, plan, "--auto-approve");
      said.append(run.out()).append(run.err());
      leftovers.assertNone("after run %d of %s".formatted(i + 1, command));
      if (run.exit() == 0) {
        return;
      }
    }
    throw new AssertionError(command + " does not converge:\n" + said);
  }
}
