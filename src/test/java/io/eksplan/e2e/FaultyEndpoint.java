package io.eksplan.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.eksplan.emulator.Emulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** An endpoint that lacks something: it refuses or loses some, and passes the others on. */
public final class FaultyEndpoint implements AutoCloseable {
  /** What the HTTP client sets by itself. */
  private static final Set<String> SET_BY_CLIENT =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private static final String DENIED =
      """
      <ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>
      <Message>The security token included in the request is invalid.</Message></Error>
      <RequestId>4711</RequestId></ErrorResponse>
      """;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private FaultyEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
  }

  /** Knows nobody. */
  static FaultyEndpoint denying() throws IOException {
    FaultyEndpoint endpoint = new FaultyEndpoint();
    endpoint.start(exchange -> answer(exchange, 403, "text/xml", DENIED));
    return endpoint;
  }

  /** An emulator that has no route for some requests: {@code POST /clusters/demo/addons}. */
  static FaultyEndpoint without(Emulator emulator, Predicate<String> requests) throws IOException {
    FaultyEndpoint endpoint = new FaultyEndpoint();
    endpoint.start(
        exchange -> {
          String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
          if (requests.test(request)) {
            String message = "{\"message\": \"No route for %s\"}".formatted(request);
            answer(exchange, 400, "application/json", message);
          } else {
            endpoint.pass(exchange, emulator.endpoint());
          }
        });
    return endpoint;
  }

  /** An emulator whose first answer to an operation never arrives, although it is executed. */
  public static FaultyEndpoint losing(Emulator emulator, String operation) throws IOException {
    FaultyEndpoint endpoint = new FaultyEndpoint();
    AtomicBoolean lost = new AtomicBoolean();
    endpoint.start(
        exchange -> {
          String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
          boolean meant = target != null && target.endsWith("." + operation);
          if (meant && lost.compareAndSet(false, true)) {
            endpoint.send(exchange, emulator.endpoint());
          } else {
            endpoint.pass(exchange, emulator.endpoint());
          }
        });
    return endpoint;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
    threads.close();
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private void start(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer.to(exchange);
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  /** Has a request executed. */
  private HttpResponse<byte[]> send(HttpExchange exchange, URI target)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private void pass(HttpExchange exchange, URI target) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(exchange, target);
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!name.startsWith(":") && !SET_BY_CLIENT.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(response.statusCode(), bodyLength(response.body().length));
    exchange.getResponseBody().write(response.body());
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bodyLength(body.length));
    exchange.getResponseBody().write(body);
  }

  /** To this server, 0 means a body of unknown length. */
  private static long bodyLength(int length) {
    return length == 0 ? -1 : length;
  }
}
