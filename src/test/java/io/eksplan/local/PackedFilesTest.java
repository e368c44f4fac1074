package io.eksplan.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The local AWS's files come out of a jar once, for their owner alone. */
final class PackedFilesTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void theyAreUnpackedOnceForEachStateOfThem() throws IOException {
    Path one = packed("one.jar", "print('one')");
    Path again = packed("again.jar", "print('one')");
    Path other = packed("other.jar", "print('other')");

    assertThat(one.resolve("localstack/serve.py")).hasContent("print('one')");
    assertThat(one.resolve("localstack/eksplan_local/ec2/tags.py")).exists();
    assertThat(one.resolve("localstack/requirements.txt")).exists();
    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
    assertThat(one.getFileName().toString()).matches("localstack-[0-9a-f]{16}");
    try (Stream<Path> all = Files.list(cache())) {
      assertThat(all.filter(Files::isDirectory)).containsExactlyInAnyOrder(one, other);
    }
  }

  @Test
  void theyAreTheirOwnersAlone() throws IOException {
    Path home = packed("one.jar", "print('one')");

    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void inAFolderTheyStayWhereTheyAre() throws IOException {
    Path start =
        Files.writeString(
            Files.createDirectories(folder.resolve("classes/localstack")).resolve("serve.py"), "");

    assertThat(new PackedFiles(start.toUri().toURL(), cache()).home())
        .isEqualTo(folder.resolve("classes"));
  }

  @Test
  void aFileThatWouldLieElsewhereIsRefused() throws IOException {
    Path jar = jar("evil.jar", Map.of("x/localstack/serve.py", "", "x/localstack/../../../y", ""));

    assertThatThrownBy(() -> new PackedFiles(start(jar), cache()).home())
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("a file of the name localstack/../../../y");
  }

  private Path packed(String name, String code) throws IOException {
    Path jar =
        jar(
            name,
            Map.of(
                "x/Other.class", "",
                "x/localstack/serve.py", code,
                "x/localstack/requirements.txt", "some==1\n",
                "x/localstack/eksplan_local/ec2/tags.py", ""));
    return new PackedFiles(start(jar), cache()).home();
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  private static URL start(Path jar) throws IOException {
    return URI.create("jar:" + jar.toUri() + "!/x/localstack/serve.py").toURL();
  }

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = folder.resolve(name);
    try (OutputStream bytes = Files.newOutputStream(jar);
        JarOutputStream packing = new JarOutputStream(bytes)) {
      for (String file : List.copyOf(new TreeMap<>(files).keySet())) {
        packing.putNextEntry(new JarEntry(file));
        packing.write(files.getOrDefault(file, "").getBytes(UTF_8));
      }
    }
    return jar;
  }
}
