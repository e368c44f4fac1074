import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The two AOT caches that fit one Java runtime: {@code eksplan-small.aot} for what prints and exits
 * at once, {@code eksplan.aot} for all else.
 *
 * @param runtime the Java home that trains them; no other can use them
 * @param lib the jars
 * @param folder where the caches go; the logs of the training are beside it
 */
record Caches(Path runtime, Path lib, Path folder) {
  static final List<String> NAMES = List.of("eksplan-small.aot", "eksplan.aot");

  /** The launcher passes the same options: a cache made under others is refused. */
  private static final List<String> JVM =
      List.of(
          "-Xlog:disable",
          "-Xlog:all=off",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djdk.reflect.useNativeAccessorOnly=true");

  /** Trains both, side by side. */
  void train() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Process small = train("eksplan-small.aot", "start");
    Process all = train("eksplan.aot", "all");
    await(small, "eksplan-small.aot");
    await(all, "eksplan.aot");
  }

  boolean areThere() {
    return NAMES.stream().allMatch(name -> Files.exists(folder.resolve(name)));
  }

  void delete() throws IOException {
    for (String name : NAMES) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  private Process train(String cache, String what) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(runtime.resolve("bin/java").toString());
    command.add("-XX:AOTCacheOutput=" + folder.resolve(cache));
    command.addAll(JVM);
    command.addAll(
        List.of("-cp", lib.resolve("eksplan.jar").toString(), "io.eksplan.cli.Training", what));
    ProcessBuilder training = new ProcessBuilder(command).redirectErrorStream(true);
    training.environment().put("EKSPLAN_RUNS_DIR", folder.resolveSibling("runs").toString());
    return training.redirectOutput(log(cache).toFile()).start();
  }

  private void await(Process training, String cache) throws IOException, InterruptedException {
    if (training.waitFor() != 0 || !Files.exists(folder.resolve(cache))) {
      System.err.print(Files.readString(log(cache)));
      throw new IOException("no " + cache + " came out of the training run, see " + log(cache));
    }
  }

  private Path log(String cache) {
    String before = folder.endsWith("dist") ? "" : folder.getFileName() + "-";
    return folder.resolveSibling(before + cache + ".log");
  }
}
