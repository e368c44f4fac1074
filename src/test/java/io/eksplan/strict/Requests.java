package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests as the SDK sends them, for tests of rules. */
final class Requests {

  private Requests() {}

  static Call form(String service, Map<String, String> parameters) {
    String body =
        parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
            .collect(joining("&"));
    return call(
        service, "POST", "/", Map.of("content-type", "application/x-www-form-urlencoded"), body);
  }

  static Call json(String service, String target, String body) {
    return call(
        service,
        "POST",
        "/",
        Map.of("x-amz-target", target, "content-type", "application/x-amz-json-1.1"),
        body);
  }

  /** A call of EKS. */
  static Call rest(String method, String uri, String body) {
    return call("eks", method, uri, Map.of("content-type", "application/json"), body);
  }

  static Request request(String method, String uri, Map<String, String> headers, String body) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Request(method, URI.create(uri), lists, body.getBytes(UTF_8));
  }

  private static Call call(
      String service, String method, String uri, Map<String, String> headers, String body) {
    Map<String, String> signed = new LinkedHashMap<>(headers);
    signed.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=123456789012/20260101/eu-west-1/%s/aws4_request, Signature=0"
            .formatted(service));
    return Call.of(request(method, uri, signed, body)).orElseThrow();
  }
}
