package io.eksplan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.eksplan.emulator.FreePort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What .ci/check-dependencies makes of a bill of materials and of a database. */
final class DependenciesIT {

  private static final String BOM =
      """
      {"components": [
        {"group": "org.example", "name": "old", "version": "1.9.3"},
        {"group": "org.example", "name": "candidate", "version": "2.0.0-rc1"},
        {"group": "org.example", "name": "mended", "version": "2.0"}]}
      """;

  /** Records as osv.dev has them, about ranges, lists and one that was taken back. */
  private static final String ADVISORIES =
      """
      [{"id": "A-1", "affected": [
         {"package": {"ecosystem": "Maven", "name": "org.example:old"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.10"}]}]}]},
       {"id": "A-2", "affected": [
         {"package": {"ecosystem": "Maven", "name": "org.example:candidate"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.0"}]}]},
         {"package": {"ecosystem": "Maven", "name": "org.example:mended"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "1.0"}, {"fixed": "2.0.0"}]}]},
         {"package": {"ecosystem": "PyPI", "name": "some-tool"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "3"}, {"last_affected": "3.1"}]}]}]},
       {"id": "A-3", "withdrawn": "2026-01-01T00:00:00Z", "affected": [
         {"package": {"ecosystem": "Maven", "name": "org.example:mended"}, "versions": ["2.0"]}]}]
      """;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("bom.json"), BOM);
    Files.writeString(
        folder.resolve("requirements.txt"), "Some_Tool==3.1 \\\n    --hash=sha256:0f\n");
    Files.writeString(folder.resolve("advisories.json"), ADVISORIES);
  }

  @Test
  void aKnownVulnerabilityInACopyOfTheDatabaseIsAFailure() throws Exception {
    Run run = check(Map.of("EKSPLAN_ADVISORIES", folder.resolve("advisories.json").toString()));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("pkg:maven/org.example/old@1.9.3: A-1\npkg:pypi/some-tool@3.1: A-2\n2 of 4 ");
  }

  @Test
  void aKnownVulnerabilityByTheApiIsAFailure() throws Exception {
    HttpServer osv = answering("{\"results\": [{}, {}, {\"vulns\": [{\"id\": \"A-4\"}]}, {}]}");
    try {
      Run run = check(Map.of("EKSPLAN_OSV_URL", "http://127.0.0.1:" + osv.getAddress().getPort()));

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out()).startsWith("pkg:maven/org.example/old@1.9.3: A-4\n1 of 4 packages");
    } finally {
      osv.stop(0);
    }
  }

  @Test
  void withoutAnAnswerItIsUnknownAndSaidSo() throws Exception {
    HttpServer portal = answering("<html>Sign in</html>");
    try {
      for (int port : List.of(FreePort.find(), portal.getAddress().getPort())) {
        Run run = check(Map.of("EKSPLAN_OSV_URL", "http://127.0.0.1:" + port));

        assertThat(run.exit()).isZero();
        assertThat(run.out())
            .startsWith("unknown: no advisory feed can be reached")
            .contains("pkg:maven/org.example/old@1.9.3", "pkg:pypi/some-tool@3.1");
      }
    } finally {
      portal.stop(0);
    }
  }

  @Test
  void aCopyThatCannotBeReadIsAFailure() throws Exception {
    Run run = check(Map.of("EKSPLAN_ADVISORIES", folder.resolve("nowhere").toString()));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).startsWith("EKSPLAN_ADVISORIES: ");
  }

  @Test
  void aPackageWithoutAVersionIsAFailure() throws Exception {
    Files.writeString(folder.resolve("requirements.txt"), "some-tool>=3\n");

    Run run = check(Map.of("EKSPLAN_ADVISORIES", folder.resolve("advisories.json").toString()));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("some-tool>=3 names no version");
  }

  @Test
  void theBillNamesAllThatShips() throws Exception {
    JsonNode bom = JsonMapper.shared().readTree(Run.HOME.resolve("target/bom.json"));
    List<String> named =
        bom.path("components")
            .valueStream()
            .map(one -> one.path("name").asString() + "-" + one.path("version").asString() + ".jar")
            .toList();

    try (Stream<Path> jars = Files.list(Run.HOME.resolve("target/dist/lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .filteredOn(jar -> jar.endsWith(".jar") && !jar.equals("eksplan.jar"))
          .hasSizeGreaterThan(20)
          .allMatch(named::contains);
    }
  }

  private Run check(Map<String, String> environment) throws Exception {
    return Run.of(
        Run.HOME.resolve(".ci/check-dependencies"),
        environment,
        folder.resolve("bom.json").toString(),
        folder.resolve("requirements.txt").toString());
  }

  private static HttpServer answering(String body) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/querybatch",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    return server;
  }
}
