package io.eksplan.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options of every command, which may stand before the command's name or after it. */
final class GlobalOptions {
  @Option(
      names = "--local",
      scope = ScopeType.INHERIT,
      description = "Use the local AWS emulator, starting it when it is not up.")
  private boolean local;

  @Option(
      names = "--endpoint-url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description = "Send all AWS calls to URL (same as AWS_ENDPOINT_URL).")
  private @Nullable URI endpointUrl;

  @Option(
      names = "--region",
      scope = ScopeType.INHERIT,
      paramLabel = "REGION",
      description = "The AWS region, where no plan file names it.")
  private @Nullable String region;

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "The profile of the AWS configuration to sign in with.")
  private @Nullable String profile;

  @Option(
      names = "--var",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME=VALUE",
      description = "Set a variable of the plan file. May be repeated.")
  private Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = "--var-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Read variables from a YAML file. May be repeated.")
  private List<Path> variableFiles = List.of();

  @Option(
      names = "--overlay",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Merge FILE over the plan file; the last one wins. May be repeated.")
  private List<Path> overlays = List.of();

  @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "Print no colours.")
  private boolean noColor;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print every AWS call to stderr, without credentials.")
  private boolean verbose;

  @Option(
      names = "--version",
      scope = ScopeType.INHERIT,
      versionHelp = true,
      description = "Print the version.")
  @SuppressWarnings("UnusedVariable") // Picocli itself acts on it.
  private boolean version;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Print how to use the command.")
  @SuppressWarnings("UnusedVariable") // Picocli itself acts on it.
  private boolean help;

  boolean local() {
    return local;
  }

  Optional<URI> endpointUrl() {
    return Optional.ofNullable(endpointUrl);
  }

  Optional<String> region() {
    return Optional.ofNullable(region);
  }

  Optional<String> profile() {
    return Optional.ofNullable(profile);
  }

  /** Values of plan file variables by name, in the order given. */
  Map<String, String> variables() {
    return variables;
  }

  List<Path> variableFiles() {
    return variableFiles;
  }

  List<Path> overlays() {
    return overlays;
  }

  boolean noColor() {
    return noColor;
  }

  boolean verbose() {
    return verbose;
  }
}
