import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Packs the distribution into two files to unpack elsewhere: {@code eksplan-VERSION.tar.gz} needs a
 * JDK, {@code eksplan-VERSION-OS-CPU.tar.gz} has a runtime of its own.
 *
 * <p>An AOT cache fits one image of Java's modules, so the runtime of its own has caches of its
 * own. Tar keeps the times of the jars, which the JVM compares with those it knows from training.
 *
 * @param dist the distribution
 * @param name what both unpack into, and are called
 */
record Archives(Path dist, String name) {

  /**
   * What the program and its libraries use, as jdeps tells, without what they use if it is there.
   */
  private static final String MODULES =
      String.join(
          ",",
          "java.base",
          "java.logging",
          "java.management",
          "java.naming",
          "java.security.jgss",
          "java.sql",
          "jdk.httpserver",
          "jdk.net",
          "jdk.unsupported");

  private static final List<String> PARTS =
      List.of("eksplan", "lib", "lib.sum", "templates", "localstack", "share", "LICENSE");

  boolean areThere() {
    return Files.exists(plain()) && Files.exists(selfContained());
  }

  /** Nobody shall take an archive for what was built later. */
  void delete() throws IOException {
    Files.deleteIfExists(plain());
    Files.deleteIfExists(selfContained());
  }

  /** Makes both out of a distribution that has its caches. */
  void make() throws IOException, InterruptedException {
    Path runtime = target("runtime");
    link(runtime);
    Caches caches = new Caches(runtime, dist.resolve("lib"), target("runtime-aot"));
    caches.delete();
    List<Process> packing = pack(plain(), dist, List.of());
    caches.train();
    await(packing);
    await(pack(selfContained(), caches.folder(), List.of(runtime)));
  }

  /** A runtime with no more than it takes; one that was made of this JDK is kept. */
  private static void link(Path runtime) throws IOException, InterruptedException {
    Path origin = runtime.resolveSibling("runtime.origin");
    String wanted = Distribution.jdk() + " " + MODULES + "\n";
    if (Files.exists(origin) && Files.readString(origin).equals(wanted)) {
      return;
    }
    Files.deleteIfExists(origin);
    deleteTree(runtime);
    run(
        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
        "--add-modules=" + MODULES,
        "--strip-java-debug-attributes",
        "--no-header-files",
        "--no-man-pages",
        "--output=" + runtime);
    Files.writeString(origin, wanted);
  }

  /** Starts to pack the parts, the caches and the folders under the archive's name. */
  private List<Process> pack(Path archive, Path caches, List<Path> folders)
      throws IOException, InterruptedException {
    Path stage = target("stage").resolve(archive.getFileName().toString());
    deleteTree(stage);
    Path root = Files.createDirectories(stage.resolve(name));
    Stream<Path> parts = PARTS.stream().map(dist::resolve);
    Stream<Path> trained = Caches.NAMES.stream().map(caches::resolve);
    for (Path part : Stream.of(parts, trained, folders.stream()).flatMap(all -> all).toList()) {
      Files.createSymbolicLink(root.resolve(part.getFileName()), part.toAbsolutePath());
    }
    List<String> tar = new ArrayList<>(List.of("tar", "-c", "-h", "-f", "-"));
    // Whoever unpacks it as root shall not get files of whoever built it.
    tar.addAll(isLinux() ? List.of("--owner=0", "--group=0") : List.of("--uid", "0", "--gid", "0"));
    tar.addAll(List.of("--exclude", "__pycache__", "-C", stage.toString(), name));
    return ProcessBuilder.startPipeline(
        List.of(
            new ProcessBuilder(tar).redirectError(Redirect.INHERIT),
            // Jars and caches hardly shrink any more by more effort.
            new ProcessBuilder("gzip", "-n", "-1")
                .redirectError(Redirect.INHERIT)
                .redirectOutput(archive.toFile())));
  }

  private void await(List<Process> packing) throws IOException, InterruptedException {
    for (Process process : packing) {
      if (process.waitFor() != 0) {
        delete();
        throw new IOException("the distribution could not be packed");
      }
    }
  }

  private Path plain() {
    return target(name + ".tar.gz");
  }

  private Path selfContained() {
    String os = isLinux() ? "linux" : "macos";
    String cpu = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    return target("%s-%s-%s.tar.gz".formatted(name, os, cpu));
  }

  private static boolean isLinux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  }

  private Path target(String file) {
    return dist.resolveSibling(file);
  }

  private static void deleteTree(Path folder) throws IOException, InterruptedException {
    run("rm", "-rf", folder.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }
}
