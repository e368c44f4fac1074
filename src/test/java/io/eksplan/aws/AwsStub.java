package io.eksplan.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;

/**
 * An endpoint on this machine that answers as it is told, in that order, the last answer again and
 * again.
 */
final class AwsStub implements AutoCloseable {

  /** How one request is answered. */
  sealed interface Reply {
    record Text(int status, String body) implements Reply {}

    /** The connection ends without an answer. */
    record Hangup() implements Reply {}
  }

  static final Map<String, String> KEYS =
      Map.of("AWS_ACCESS_KEY_ID", "AKIDFORTESTS", "AWS_SECRET_ACCESS_KEY", "secret-for-tests");

  private final HttpServer server;
  private final ConcurrentLinkedQueue<Reply> replies;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  final List<String> lines = new CopyOnWriteArrayList<>();
  final List<String> warnings = new CopyOnWriteArrayList<>();

  AwsStub(Reply... replies) {
    this.replies = new ConcurrentLinkedQueue<>(List.of(replies));
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noServer) {
      throw new UncheckedIOException(noServer);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Clients clients() {
    return clients(KEYS, () -> false);
  }

  Clients clients(Map<String, String> environment, BooleanSupplier stopping) {
    return new Clients(settings(environment, stopping));
  }

  /** Some that give up after a moment. */
  Clients impatientClients() {
    Budget moment = new Budget(Duration.ofMillis(1), Duration.ofMillis(10), 0.0002);
    return new Clients(settings(KEYS, () -> false), moment);
  }

  private ClientSettings settings(Map<String, String> environment, BooleanSupplier stopping) {
    return new ClientSettings(
        "eu-west-1",
        Optional.empty(),
        Endpoint.at(address()),
        environment,
        lines::add,
        warnings::add,
        stopping);
  }

  /** Bodies and headers of what came in. */
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  static Reply ok(String body) {
    return new Reply.Text(200, body);
  }

  static Reply hangup() {
    return new Reply.Hangup();
  }

  /** A refusal as EC2 has it. */
  static Reply ec2Error(int status, String code, String message) {
    return new Reply.Text(
        status,
        "<Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>request-1</RequestID></Response>"
            .formatted(code, message));
  }

  /** A refusal as IAM, STS and Auto Scaling have it. */
  static Reply queryError(int status, String code, String message) {
    return new Reply.Text(
        status,
        "<ErrorResponse><Error><Code>%s</Code><Message>%s</Message></Error><RequestId>request-1</RequestId></ErrorResponse>"
            .formatted(code, message));
  }

  /** A refusal as EKS, ECR, logs and SSM have it. */
  static Reply jsonError(int status, String code, String message) {
    return new Reply.Text(
        status, "{\"__type\": \"%s\", \"message\": \"%s\"}".formatted(code, message));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(exchange.getRequestHeaders().entrySet() + "\n" + body);
    Reply reply = replies.size() > 1 ? replies.remove() : replies.element();
    try (exchange) {
      if (reply instanceof Reply.Text(int status, String text)) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("x-amzn-RequestId", "request-1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
