package io.eksplan.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The local AWS's files on the class path, for programs that have no distribution of eksplan near
 * them. Python cannot run them out of a jar, so they are unpacked into the cache folder, once for
 * each state of them.
 *
 * @param start where the class path has {@code localstack/serve.py}
 * @param cache the cache folder
 */
record PackedFiles(URL start, Path cache) {

  private static final String FOLDER = "localstack/";
  private static final String START = "io/eksplan/junit/" + FOLDER + "serve.py";

  /** Those on the class path; empty where there are none. */
  static Optional<PackedFiles> find(Map<String, String> environment) {
    return Optional.ofNullable(PackedFiles.class.getClassLoader())
        .flatMap(loader -> Optional.ofNullable(loader.getResource(START)))
        .map(start -> new PackedFiles(start, Settings.cache(environment)));
  }

  /**
   * The folder that has a {@code localstack/} folder with them.
   *
   * @throws LocalFailure when they cannot be unpacked
   */
  Path home() {
    try {
      return start.openConnection() instanceof JarURLConnection packed
          ? unpacked(packed)
          : Path.of(start.toURI()).resolve("../..").normalize();
    } catch (IOException | URISyntaxException failed) {
      throw new LocalFailure(
          "Cannot unpack the local AWS's files from %s to %s: %s".formatted(start, cache, failed),
          failed);
    }
  }

  private Path unpacked(JarURLConnection packed) throws IOException {
    packed.setUseCaches(false);
    try (JarFile jar = packed.getJarFile()) {
      String before = packed.getEntryName().substring(0, packed.getEntryName().indexOf(FOLDER));
      List<JarEntry> files =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(before + FOLDER) && !entry.isDirectory())
              .toList();
      OwnersAlone.folder(cache);
      Path fresh = Files.createTempDirectory(cache, ".localstack");
      for (JarEntry file : files) {
        Path target = inside(fresh, file.getName().substring(before.length()));
        OwnersAlone.folder(Optional.ofNullable(target.getParent()).orElse(fresh));
        OwnersAlone.file(target);
        try (InputStream bytes = jar.getInputStream(file)) {
          Files.write(target, bytes.readAllBytes());
        }
      }
      return kept(fresh);
    }
  }

  /** Others may be unpacking the same, and one that is there is never touched again. */
  private Path kept(Path fresh) throws IOException {
    Path home = cache.resolve("localstack-" + ExtensionHash.of(fresh.resolve(FOLDER)));
    try (Guard _ = Guard.enter(cache.resolve(home.getFileName() + ".lock"), _ -> {})) {
      if (!Files.exists(home)) {
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        return home;
      }
    }
    PythonEnvironment.deleteTree(fresh);
    return home;
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("it has a file of the name " + name);
    }
    return target;
  }
}
