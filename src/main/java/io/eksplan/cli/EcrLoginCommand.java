package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.plan.PlanFile;
import io.eksplan.run.Planner;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code eksplan ecr-login}: signs Docker in to the registry of the plan's account and region. The
 * password goes to Docker's standard input, as other programs may read a command line.
 */
@Command(
    name = "ecr-login",
    description = "Sign Docker in to the ECR registry of the plan's account and region.")
final class EcrLoginCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "PLAN", description = "The plan file.")
  private Path plan = Path.of("");

  @Option(
      names = "--command",
      paramLabel = "PROGRAM",
      defaultValue = "docker",
      description = "What to sign in: podman, finch … Default: ${DEFAULT-VALUE}.")
  private String command = "docker";

  @Option(
      names = "--stdout",
      description = "Print the password alone, for another program's standard input.")
  private boolean stdout;

  @Option(
      names = "--install-helper",
      paramLabel = "DIR",
      description =
          "Sign nobody in: write docker-credential-eksplan into DIR, a folder of the PATH, and name"
              + " it in Docker's configuration, which asks it whenever it needs to.")
  private @Nullable Path helper;

  EcrLoginCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (stdout && helper != null) {
      throw new UsageError("give --stdout or --install-helper, not both");
    }
    PlanFile file = PlanSource.read(options, terminal, plan).file();
    try (Session session =
        Connecting.session(options, terminal, file.metadata().region(), () -> false)) {
      Planner.guard(file.metadata(), session.caller().account());
      RegistrySignIn signIn = RegistrySignIn.of(session.clients());
      if (stdout) {
        terminal.out().println(signIn.password());
        return 0;
      }
      if (helper != null) {
        return install(helper, signIn.registry());
      }
      return login(signIn);
    }
  }

  private int install(Path folder, String registry) {
    DockerHelper docker = DockerHelper.of(terminal.environment());
    Path script = docker.install(folder, options);
    docker.name(registry);
    terminal
        .out()
        .printf("Docker asks %s for %s from now on, by %s.%n", script, registry, docker.config());
    return 0;
  }

  private int login(RegistrySignIn signIn) {
    terminal.out().flush();
    ProcessBuilder program =
        new ProcessBuilder(
                command,
                "login",
                "--username",
                signIn.user(),
                "--password-stdin",
                signIn.registry())
            .redirectOutput(Redirect.INHERIT)
            .redirectError(Redirect.INHERIT);
    try {
      Process process = program.start();
      try (OutputStream input = process.getOutputStream()) {
        input.write(signIn.password().getBytes(UTF_8));
      }
      int exit = process.waitFor();
      if (exit != 0) {
        throw new Failure(
            Reason.FATAL,
            "%s login %s ended with exit code %d".formatted(command, signIn.registry(), exit));
      }
      return 0;
    } catch (IOException failed) {
      throw new Failure(
          Reason.FATAL,
          "",
          "cannot run %s (%s): name another program by --command, or take the password by --stdout"
              .formatted(command, failed.getMessage()),
          failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Reason.STOPPED, "", "interrupted", interrupted);
    }
  }
}
