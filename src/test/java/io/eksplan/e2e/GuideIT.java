package io.eksplan.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.Run;
import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command of the guide works, in the order of its page, in an empty folder and an empty
 * account.
 */
@WithEmulator(strictly = true)
@Order(4)
final class GuideIT {

  private static final Path GUIDE = Run.HOME.resolve("docs/guide");
  private static final Pattern COMMANDS =
      Pattern.compile("^```sh\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir private Path folder;

  private final Emulator emulator;

  GuideIT(Emulator emulator) {
    this.emulator = emulator;
  }

  static List<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyCommandOfAPageWorks(String page) throws Exception {
    Shell shell = Shell.of(emulator.freshAccount());
    String program = Files.createDirectories(folder.resolve("bin")).toString();
    Files.createSymbolicLink(folder.resolve("bin/eksplan"), Run.HOME.resolve("eksplan"));
    Path work = Files.createDirectories(folder.resolve("work"));

    Run run = shell.in(work).with("PATH", program + ":" + System.getenv("PATH")).bash(script(page));

    assertThat(run.exit()).as("%s%n%s", run.out(), run.err()).isZero();
    Aws aws = Aws.of(shell.emulator());
    assertThat(aws.eks().listClusters().clusters()).as("clusters that are left").isEmpty();
    assertThat(aws.ec2().describeVpcs().vpcs()).as("VPCs").allMatch(vpc -> vpc.isDefault());
  }

  /** The account is one of the tests', where a reader has the local AWS. */
  private static String script(String page) throws IOException {
    String commands =
        COMMANDS
            .matcher(Files.readString(GUIDE.resolve(page)))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining());
    assertThat(commands).as(page).contains("eksplan ");
    return "set -euo pipefail\n" + commands.replace(" --local", "");
  }
}
