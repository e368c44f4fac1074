package io.eksplan.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What answers at the emulator's address. */
sealed interface Health {

  /** Our emulator, with the hash of the extension that it loaded and its process. */
  record Ours(String extension, long pid) implements Health {}

  /** Something that is not our emulator. */
  record Foreign() implements Health {}

  /** No connection. */
  record Nothing() implements Health {}

  Pattern ANSWER = Pattern.compile("\"extension\": \"([0-9a-f]+)\".*\"pid\": ([0-9]+)");
  int TIMEOUT_MILLIS = 3000;

  static Health at(URI endpoint) {
    try {
      HttpURLConnection connection = open(endpoint.resolve("/_eksplan/health"));
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return new Foreign();
      }
      try (var body = connection.getInputStream()) {
        return read(new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (ConnectException e) {
      return new Nothing();
    } catch (IOException e) {
      // It took the connection and then spoke something else than HTTP, or nothing at all.
      return new Foreign();
    }
  }

  private static Health read(String body) {
    Matcher answer = ANSWER.matcher(body);
    return answer.find()
        ? new Ours(answer.group(1), Long.parseLong(answer.group(2)))
        : new Foreign();
  }

  /** Makes the emulator forget everything. */
  static void reset(URI endpoint) {
    try {
      HttpURLConnection connection = open(endpoint.resolve("/_ministack/reset"));
      connection.setRequestMethod("POST");
      connection.setReadTimeout(30 * 1000);
      int code = connection.getResponseCode();
      if (code != HttpURLConnection.HTTP_OK) {
        throw new LocalFailure("The local AWS refused to be reset: HTTP " + code);
      }
    } catch (IOException e) {
      throw new LocalFailure("Cannot reset the local AWS at " + endpoint + ": " + e, e);
    }
  }

  private static HttpURLConnection open(URI address) throws IOException {
    // A proxy of the user's is not for the loopback interface.
    var connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    return connection;
  }
}
