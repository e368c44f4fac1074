package io.eksplan.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpClient;

/** Talks to an HTTPS server whose certificate nobody has signed but itself. */
class ConnectionsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static HttpsServer server;
  private static Path bundle;

  @BeforeAll
  static void startServer() throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(selfSigned())) {
      keys.load(stored, PASSWORD);
    }
    bundle = folder.resolve("bundle.pem");
    Files.writeString(bundle, pem(keys.getCertificate("server").getEncoded()));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = "<DescribeVpcsResponse/>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop(0);
  }

  @Test
  void aCertificateOfTheBundleIsTrusted() {
    try (Clients clients = clients(Map.of("AWS_CA_BUNDLE", bundle.toString()))) {

      assertThat(clients.ec2().describeVpcs().vpcs()).isEmpty();
    }
  }

  @Test
  void whereNothingIsEncryptedTheBundleIsNotRead() {
    URI plain = URI.create("http://127.0.0.1:1");
    try (SdkHttpClient http =
        Connections.open(settings(plain, Map.of("AWS_CA_BUNDLE", "/no/such/bundle.pem")))) {

      assertThat(http).isNotNull();
    }
  }

  @Test
  void withoutTheBundleTheMessageSaysHowToTrust() {
    try (Clients clients = clients(Map.of())) {

      Failure failure =
          catchThrowableOfType(Failure.class, () -> clients.ec2().describeVpcs().vpcs());

      assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
      assertThat(failure)
          .hasMessageContaining("no secure connection")
          .hasMessageContaining("AWS_CA_BUNDLE");
    }
  }

  @Test
  void aBundleThatIsNotThereIsNamed() {
    try (Clients clients = clients(Map.of("AWS_CA_BUNDLE", "/no/such/bundle.pem"))) {

      Failure failure =
          catchThrowableOfType(Failure.class, () -> clients.ec2().describeVpcs().vpcs());

      assertThat(failure)
          .hasMessage("AWS_CA_BUNDLE: cannot read certificates (PEM) from /no/such/bundle.pem");
    }
  }

  private static Clients clients(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(AwsStub.KEYS);
    environment.putAll(more);
    return new Clients(
        settings(URI.create("https://localhost:" + server.getAddress().getPort()), environment));
  }

  private static ClientSettings settings(URI address, Map<String, String> environment) {
    return new ClientSettings(
        "eu-west-1",
        Optional.empty(),
        Endpoint.at(address),
        environment,
        _ -> {},
        _ -> {},
        () -> false);
  }

  private static Path selfSigned() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static SSLContext context(KeyStore keys) throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(byte[] certificate) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate)
        + "\n-----END CERTIFICATE-----\n";
  }
}
