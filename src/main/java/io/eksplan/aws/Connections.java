package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** The connections that all clients share. */
final class Connections {

  /** More than the gates of all services let through, so that nobody waits for a connection. */
  private static final int MOST = 160;

  private Connections() {}

  static SdkHttpClient open(ClientSettings settings) {
    Apache5HttpClient.Builder builder =
        Apache5HttpClient.builder()
            .maxConnections(MOST)
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(60));
    if (settings.endpoint().loopback()) {
      builder.proxyConfiguration(noProxy());
    }
    settings
        .variable("AWS_CA_BUNDLE")
        // A system's whole bundle takes a fifth of a second to read.
        .filter(_ -> settings.endpoint().encrypted())
        .map(Path::of)
        .ifPresent(bundle -> builder.tlsTrustManagersProvider(() -> trusting(bundle)));
    return builder.build();
  }

  /** A company's proxy cannot see this machine's loopback. */
  private static ProxyConfiguration noProxy() {
    return ProxyConfiguration.builder()
        .useSystemPropertyValues(false)
        .useEnvironmentVariableValues(false)
        .build();
  }

  /** Java's own certificates and those of the bundle. */
  private static TrustManager[] trusting(Path bundle) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      List<Certificate> trusted = new ArrayList<>(ownCertificates());
      trusted.addAll(certificates(bundle));
      for (Certificate certificate : trusted) {
        store.setCertificateEntry("trusted-" + store.size(), certificate);
      }
      return managers(store).getTrustManagers();
    } catch (IOException | GeneralSecurityException unreadable) {
      throw new Failure(
          Reason.FATAL,
          "",
          "AWS_CA_BUNDLE: cannot read certificates (PEM) from " + bundle,
          unreadable);
    }
  }

  private static List<? extends Certificate> certificates(Path bundle)
      throws IOException, GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(bundle)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(pem));
    }
  }

  private static List<X509Certificate> ownCertificates() throws GeneralSecurityException {
    List<X509Certificate> own = new ArrayList<>();
    for (TrustManager manager : managers(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        own.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return own;
  }

  /** Java's own store where none is given. */
  private static TrustManagerFactory managers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }
}
