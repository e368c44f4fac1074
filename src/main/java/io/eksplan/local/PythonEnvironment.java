package io.eksplan.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The private Python environment with the emulator in it that {@code files} pins.
 *
 * <p>Its folder is named after a hash of the pins, so a new pin makes a new environment. An
 * environment cannot be moved, so it is built in place, and a marker file written last tells a
 * whole one from one whose builder was killed.
 */
record PythonEnvironment(Path cache, Path files, Map<String, String> variables) {

  private static final String REQUIREMENTS = "requirements.txt";
  private static final List<String> NAMES =
      List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10");
  private static final String PROBE =
      "import sys; sys.exit(3) if sys.version_info < (3, 10) else None; import ensurepip, venv";
  private static final int TOO_OLD = 3;

  /** The environment's Python program, after building the environment when it is not there. */
  Path ready(Consumer<String> progress) {
    Path folder = cache.resolve("python-" + pins());
    Path python = folder.resolve("bin/python");
    Path marker = folder.resolve("eksplan-ready");
    if (isWhole(marker, python)) {
      return python;
    }
    try (Guard _ = Guard.enter(cache.resolve(folder.getFileName() + ".lock"), progress)) {
      if (!isWhole(marker, python)) {
        build(folder, progress);
        OwnersAlone.file(marker);
      }
      return python;
    } catch (IOException e) {
      throw new LocalFailure("Cannot write to " + folder + ": " + e, e);
    }
  }

  private String pins() {
    try {
      return ExtensionHash.ofFiles(files, List.of(REQUIREMENTS));
    } catch (IOException e) {
      throw new LocalFailure("Cannot read " + files.resolve(REQUIREMENTS) + ": " + e, e);
    }
  }

  /** A link to a Python that was uninstalled since is not executable any more. */
  private static boolean isWhole(Path marker, Path python) {
    return Files.exists(marker) && Files.isExecutable(python);
  }

  private void build(Path folder, Consumer<String> progress) throws IOException {
    deleteTree(folder);
    String python = findPython();
    progress.accept("Making a Python environment in " + folder + " (once)");
    Command.Result made = run(List.of(python, "-m", "venv", folder.toString()));
    if (made.code() != 0) {
      throw LocalFailure.withOutput(
          python + " could not make an environment in " + folder + ":", made.lastLines());
    }
    progress.accept("Installing the emulator into it from the Python package index (once)");
    Command.Result installed = run(pip(folder));
    if (installed.code() != 0) {
      throw LocalFailure.withOutput(
          "The emulator could not be installed. This needs the Python package index: check the"
              + " network, the proxy and pip's configuration, then try again. pip said:",
          installed.lastLines());
    }
  }

  private List<String> pip(Path folder) {
    return List.of(
        folder.resolve("bin/python").toString(),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
        "--no-compile",
        "-r",
        files.resolve(REQUIREMENTS).toString());
  }

  private Command.Result run(List<String> words) {
    return new Command(words, variables).run();
  }

  private String findPython() {
    List<String> found = candidates().toList();
    boolean tooOld = false;
    for (String python : found) {
      int code = run(List.of(python, "-c", PROBE)).code();
      if (code == 0) {
        return python;
      }
      tooOld |= code == TOO_OLD;
    }
    throw new LocalFailure(remedy(found.isEmpty() || tooOld));
  }

  private static String remedy(boolean noPython) {
    return noPython
        ? "The local AWS needs Python 3.10 or newer as `python3` on the PATH. Install it, for"
            + " example: apt install python3 python3-venv, or brew install python3"
        : "The local AWS needs Python's venv module, which this Python lacks. On Debian and Ubuntu:"
            + " apt install python3-venv";
  }

  private Stream<String> candidates() {
    String path = Optional.ofNullable(variables.get("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator))
                    .filter(folder -> !folder.isBlank())
                    .map(folder -> Path.of(folder, name)))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .map(Path::toString);
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
