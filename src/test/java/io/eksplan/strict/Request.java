package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An HTTP request as it came in.
 *
 * @param uri path and query
 * @param headers by name in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares requests
public record Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

  public Request {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    headers = lower;
  }

  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.stream().findFirst();
  }

  public String text() {
    return new String(body, UTF_8);
  }

  /** {@code POST /clusters/demo/addons}. */
  public String line() {
    return method + " " + uri.getPath();
  }

  /** The same with other parameters, for EC2 and the query protocol. */
  Request form(String text) {
    return other("POST", "/", text);
  }

  /** Another request of whoever made this one. */
  Request other(String otherMethod, String path, String text) {
    return new Request(otherMethod, URI.create(path), headers, text.getBytes(UTF_8));
  }
}
