package io.eksplan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a finished process left: integration tests drive the built {@code eksplan} by it.
 *
 * @param exit the exit code
 * @param out all of standard output
 * @param err all of standard error
 */
public record Run(int exit, String out, String err) {
  /** The checkout that the build made {@code ./eksplan} in. */
  public static final Path HOME =
      Path.of(System.getProperty("eksplan.home", "")).toAbsolutePath().normalize();

  /** Runs {@code ./eksplan} with this process's environment. */
  public static Run eksplan(String... arguments) throws IOException, InterruptedException {
    return of(HOME.resolve("eksplan"), Map.of(), arguments);
  }

  /** Runs a program to its end, with the variables added to this process's environment. */
  public static Run of(Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return in(Path.of("").toAbsolutePath(), program, environment, arguments);
  }

  /** Does the same in a folder. */
  public static Run in(
      Path folder, Path program, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("run", ".out");
    Path err = Files.createTempFile("run", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      return new Run(exit, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
