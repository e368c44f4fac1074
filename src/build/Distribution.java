import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Makes the distribution: jars in lib/, the launcher, the texts it needs, the AOT caches, and the
 * archives of all that. It runs by the toolchain's java, which is thereby the JDK that the caches
 * fit.
 *
 * <p>JDK 25 before 25.0.4 runs old classes from a cache whose jars have changed (JDK-8377932).
 * Therefore caches go before any jar changes, and lib.sum lets the launcher see a later change.
 */
final class Distribution {
  private static final String MAN_PAGE = "share/man/man1/eksplan.1";

  private final Path dist;
  private final Path lib;
  private final Caches caches;

  private Distribution(Path dist) {
    this.dist = dist;
    this.lib = dist.resolve("lib");
    this.caches = new Caches(Path.of(System.getProperty("java.home")), lib, dist);
  }

  /**
   * Takes the folder to make, eksplan's jar, "on" or "off" for AOT caches and for archives, when
   * the build began, and the class path.
   */
  public static void main(String[] arguments) throws Exception {
    Distribution distribution = new Distribution(Path.of(arguments[0]));
    Path jar = Path.of(arguments[1]);
    boolean changed = distribution.fillLib(jar, arguments[5]);
    changed |= distribution.copyTexts();
    distribution.write(".jdk", System.getProperty("java.home"));
    if (changed || !Files.exists(distribution.dist.resolve(MAN_PAGE))) {
      distribution.writeManPage();
    }
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    Archives archives = new Archives(distribution.dist, name);
    if (changed) {
      archives.delete();
    }
    if (arguments[2].equals("off")) {
      distribution.deleteCaches();
    } else if (!distribution.hasCachesOfThisJdk()) {
      archives.delete();
      distribution.trainCaches();
    }
    if (arguments[2].equals("on") && arguments[3].equals("on") && !archives.areThere()) {
      archives.make();
    }
    distribution.write("built", "");
    // The launcher builds again when a source is newer; one edited during the build is.
    FileTime began = FileTime.from(Instant.parse(arguments[4]));
    Files.setLastModifiedTime(distribution.dist.resolve("built"), began);
  }

  /** Returns whether lib/ is any different from before. */
  private boolean fillLib(Path jar, String classPath) throws IOException {
    Map<String, Path> wanted = new LinkedHashMap<>();
    wanted.put("eksplan.jar", jar);
    for (String entry : classPath.split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        wanted.put(Path.of(entry).getFileName().toString(), Path.of(entry));
      }
    }
    Files.createDirectories(lib);
    boolean changed = false;
    for (String surplus : surplus(wanted.keySet())) {
      deleteCaches();
      Files.delete(lib.resolve(surplus));
      changed = true;
    }
    for (Map.Entry<String, Path> entry : wanted.entrySet()) {
      Path target = lib.resolve(entry.getKey());
      if (!Files.exists(target) || Files.mismatch(entry.getValue(), target) >= 0) {
        deleteCaches();
        // A new file by rename: a JVM that has the old jar open must not see it change.
        Path fresh = dist.resolve(entry.getKey() + ".new");
        Files.copy(entry.getValue(), fresh, StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        changed = true;
      }
    }
    return changed;
  }

  private Set<String> surplus(Set<String> wanted) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      Set<String> names = new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
      names.removeAll(wanted);
      return names;
    }
  }

  /** Returns whether any of them is different from before. */
  private boolean copyTexts() throws IOException {
    boolean changed = false;
    for (String text : List.of("eksplan", "templates", "localstack", "LICENSE")) {
      if (Files.exists(Path.of(text))) {
        changed |= copyTree(Path.of(text));
      }
    }
    return changed;
  }

  private boolean copyTree(Path root) throws IOException {
    boolean changed = false;
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (file.toString().contains("__pycache__")) {
          continue;
        }
        Path target = dist.resolve(file);
        changed |= !Files.exists(target) || Files.mismatch(file, target) >= 0;
        Files.createDirectories(target.getParent());
        Files.copy(
            file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return changed;
  }

  private void writeManPage() throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = lib.resolve("eksplan.jar").toString();
    Path page = dist.resolve(MAN_PAGE);
    Files.createDirectories(page.getParent());
    Files.writeString(page, output(List.of(java, "-cp", jar, "io.eksplan.cli.Main", "man")));
  }

  private boolean hasCachesOfThisJdk() throws IOException {
    return caches.areThere()
        && Files.exists(dist.resolve("lib.sum"))
        && Files.readString(dist.resolve("aot.jdk")).strip().equals(jdk());
  }

  private void deleteCaches() throws IOException {
    Files.deleteIfExists(dist.resolve("lib.sum"));
    Files.deleteIfExists(dist.resolve("lib.seen"));
    caches.delete();
  }

  private void trainCaches() throws IOException, InterruptedException {
    deleteCaches();
    write("lib.seen", dist.toRealPath().toString());
    String sum = output(List.of("sh", "-c", "cd '" + lib + "' && LC_ALL=C cksum -- *.jar"));
    caches.train();
    write("aot.jdk", jdk());
    write("lib.sum", sum);
  }

  private static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return output;
  }

  static String jdk() {
    return System.getProperty("java.home") + " " + Runtime.version();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(dist.resolve(name), text.isEmpty() ? "" : text + "\n");
  }
}
