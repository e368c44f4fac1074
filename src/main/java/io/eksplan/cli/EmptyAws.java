package io.eksplan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An AWS account with nothing in it but what a {@link Recording} answers, on the loopback
 * interface, for training runs.
 */
final class EmptyAws implements AutoCloseable {
  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  /** The region of a signed request, out of its credential scope: KEY/DATE/REGION/SERVICE. */
  private static final Pattern REGION = Pattern.compile("Credential=[^/]+/\\d+/([^/]+)/");

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final Recording recording;

  private EmptyAws(HttpServer server, Recording recording) {
    this.server = server;
    this.recording = recording;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  static EmptyAws start() throws IOException {
    return start(Recording.NOTHING);
  }

  static EmptyAws start(Recording recording) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    EmptyAws aws = new EmptyAws(HttpServer.create(anyPort, 0), recording);
    aws.server.start();
    return aws;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String target = header(exchange, "X-Amz-Target");
      Optional<Recording.Answer> recorded =
          recording.answer(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), target, body);
      Matcher action = ACTION.matcher(body);
      if (recorded.isPresent()) {
        replay(exchange, recorded.get());
      } else if (!target.isEmpty()) {
        send(exchange, 200, "application/x-amz-json-1.1", "{}");
      } else if (action.find()) {
        send(exchange, 200, "text/xml", xml(action.group(1), region(exchange)));
      } else {
        answerRest(exchange);
      }
    }
  }

  private static void replay(HttpExchange exchange, Recording.Answer answer) throws IOException {
    if (!answer.error().isEmpty()) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", answer.error());
    }
    send(exchange, answer.status(), answer.type(), answer.body());
  }

  /** EKS alone speaks REST here; a path below /clusters/ asks for something that is not there. */
  private static void answerRest(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/clusters/")) {
      exchange.getResponseHeaders().add("x-amzn-ErrorType", "ResourceNotFoundException");
      send(exchange, 404, "application/json", "{\"message\": \"No cluster found.\"}");
    } else {
      send(exchange, 200, "application/json", "{}");
    }
  }

  /** EC2 wants the members in the response, the other services in a result inside it. */
  private static String xml(String action, String region) {
    String members =
        switch (action) {
          case "DescribeAvailabilityZones" -> zones(region);
          case "GetCallerIdentity" ->
              "<Account>000000000000</Account><UserId>AIDATRAINING</UserId>"
                  + "<Arn>arn:aws:iam::000000000000:user/training</Arn>";
          // The lock.
          case "CreateLaunchTemplate" ->
              "<launchTemplate><launchTemplateId>lt-training</launchTemplateId></launchTemplate>";
          default -> "";
        };
    return """
    <%1$sResponse><%1$sResult>%2$s</%1$sResult>%2$s<requestId>training</requestId>\
    </%1$sResponse>\
    """
        .formatted(action, members);
  }

  private static String zones(String region) {
    StringBuilder items = new StringBuilder("<availabilityZoneInfo>");
    for (String letter : new String[] {"a", "b", "c"}) {
      items.append(
          """
          <item><zoneName>%1$s%2$s</zoneName><zoneId>%2$s</zoneId><regionName>%1$s</regionName>\
          <zoneState>available</zoneState><zoneType>availability-zone</zoneType>\
          <optInStatus>opt-in-not-required</optInStatus></item>\
          """
              .formatted(region, letter));
    }
    return items.append("</availabilityZoneInfo>").toString();
  }

  private static String region(HttpExchange exchange) {
    Matcher matcher = REGION.matcher(header(exchange, "Authorization"));
    return matcher.find() ? matcher.group(1) : "us-east-1";
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
