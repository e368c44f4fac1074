package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.aws.Clients;
import io.eksplan.run.UsageError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code eksplan docker-credential}: Docker's protocol of credential helpers, by which it asks for
 * a registry whenever it needs to. Nothing is kept, so there is nothing to list or to erase.
 */
@Command(
    name = "docker-credential",
    description = "Answer Docker's questions for credentials of ECR registries.")
final class DockerCredentialCommand implements Callable<Integer> {

  private static final Pattern REGISTRY =
      Pattern.compile(
          "(?:https://)?[0-9]{12}\\.dkr[.-]ecr(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws|on)\\.[a-z.]+(?:/.*)?");

  /** The words by which Docker knows that another helper, or nobody, is to be asked. */
  private static final String UNKNOWN = "credentials not found in native keychain";

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(paramLabel = "ACTION", description = "get, list, store or erase.")
  private String action = "";

  DockerCredentialCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return switch (action) {
      case "get" -> get(input());
      case "list" -> say("{}", 0);
      case "erase" -> 0;
      case "store" -> say("eksplan asks AWS for each credential, and stores none", 1);
      default -> throw new UsageError("Docker asks get, list, store or erase, not " + action);
    };
  }

  private int get(String server) {
    Matcher registry = REGISTRY.matcher(server);
    if (!registry.matches()) {
      return say(UNKNOWN, 1);
    }
    try (Clients clients = Connecting.clients(options, terminal, registry.group(1), () -> false)) {
      return say(RegistrySignIn.of(clients).json(server), 0);
    }
  }

  private int say(String line, int exit) {
    terminal.out().println(line);
    terminal.out().flush();
    return exit;
  }

  private static String input() {
    try {
      return new String(System.in.readAllBytes(), UTF_8).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
