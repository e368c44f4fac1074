package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A Kubernetes API that says ok to all who ask, and notes what they sign in with. */
final class KubernetesStub implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final String certificate;
  private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();

  private KubernetesStub(HttpsServer server, String certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /** Starts one with a certificate of its own, which the JDK's keytool makes in the folder. */
  static KubernetesStub start(Path folder) throws Exception {
    KeyStore keys = keys(folder.resolve("stub.p12"));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(keys)));
    KubernetesStub stub = new KubernetesStub(server, pem(keys));
    server.createContext("/", stub::answer);
    server.start();
    return stub;
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The certificate as PEM. */
  String certificate() {
    return certificate;
  }

  /** The Authorization headers so far, the oldest first. */
  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      byte[] ok = "ok".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, ok.length);
      exchange.getResponseBody().write(ok);
    }
  }

  private static KeyStore keys(Path file) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String options =
        "-genkeypair -alias stub -keyalg EC -dname CN=stub -ext san=ip:127.0.0.1 -storetype PKCS12"
            + " -validity 2 -storepass changeit -keystore";
    ProcessBuilder builder = new ProcessBuilder(keytool.toString());
    builder.command().addAll(List.of(options.split(" ", -1)));
    builder.command().add(file.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("keytool: " + said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      store.load(stream, PASSWORD);
    }
    return store;
  }

  private static SSLContext tls(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static String pem(KeyStore keys) throws GeneralSecurityException {
    byte[] der = keys.getCertificate("stub").getEncoded();
    String base64 = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(der);
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
