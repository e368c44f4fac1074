package io.eksplan.strict;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An endpoint in front of another one: rules answer instead of it, and change what it answers. */
public final class StrictProxy implements AutoCloseable {

  /** What the HTTP client and the server set by themselves. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

  private final URI target;
  private final List<Rule> rules;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();

  private StrictProxy(URI target, List<Rule> rules, HttpServer server) {
    this.target = target;
    this.rules = List.copyOf(rules);
    this.server = server;
  }

  /** Starts to listen, on a free port of this machine. */
  public static StrictProxy before(URI target, List<Rule> rules) {
    try {
      InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      StrictProxy proxy = new StrictProxy(target, rules, HttpServer.create(free, 0));
      proxy.server.setExecutor(proxy.threads);
      proxy.server.createContext("/", proxy::serve);
      proxy.server.start();
      return proxy;
    } catch (IOException noServer) {
      throw new UncheckedIOException(noServer);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      write(answer(read(exchange)), exchange);
    } catch (IOException | RuntimeException failed) {
      // The server would swallow it, and the test see no more than a broken connection.
      System.err.printf("[strict] %s: %s%n", exchange.getRequestURI(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(Request request) throws IOException, InterruptedException {
    Optional<Call> call = Call.of(request);
    if (call.isEmpty()) {
      return send(request);
    }
    Optional<Answer> instead = instead(call.get());
    if (instead.isPresent()) {
      return instead.get();
    }
    Answer answer = send(request);
    for (Rule rule : rules) {
      answer = rule.after(call.get(), answer);
    }
    return answer;
  }

  private Optional<Answer> instead(Call call) {
    for (Rule rule : rules) {
      Optional<Answer> answer = rule.before(call);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  private Answer send(Request request) throws IOException, InterruptedException {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target.resolve(request.uri()))
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name)) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    HttpResponse<byte[]> response = client.send(builder.build(), BodyHandlers.ofByteArray());
    Map<String, String> headers = new LinkedHashMap<>();
    response.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new Answer(response.statusCode(), headers, response.body());
  }

  private static Request read(HttpExchange exchange) throws IOException {
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        exchange.getRequestHeaders(),
        exchange.getRequestBody().readAllBytes());
  }

  private static void write(Answer answer, HttpExchange exchange) throws IOException {
    if (answer.lost()) {
      return;
    }
    answer
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().add(name, value);
              }
            });
    // To this server, 0 means a body of unknown length.
    long length = answer.body().length == 0 ? -1 : answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length);
    exchange.getResponseBody().write(answer.body());
  }
}
