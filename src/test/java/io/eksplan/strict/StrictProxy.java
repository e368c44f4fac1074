package io.eksplan.strict;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An endpoint in front of another one: rules answer instead of it, and change what it answers. */
public final class StrictProxy implements AutoCloseable {

  /** Enough for twenty programs at once, each of which asks everything at once. */
  private static final int CONNECTIONS = 10_000;

  static {
    // Else the server closes what is idle beyond 200, also where the next request is on its way.
    System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(CONNECTIONS));
  }

  private final Endpoint behind;
  private final List<Rule> rules;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private StrictProxy(Endpoint behind, List<Rule> rules, HttpServer server) {
    this.behind = behind;
    this.rules = List.copyOf(rules);
    this.server = server;
  }

  /** Starts to listen, on a free port of this machine. */
  public static StrictProxy before(URI target, List<Rule> rules) {
    return before(target, _ -> rules);
  }

  /** The same with rules that have questions of their own. */
  public static StrictProxy before(URI target, Function<Behind, List<Rule>> rules) {
    try {
      InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      Endpoint behind = new Endpoint(target);
      HttpServer server = HttpServer.create(free, CONNECTIONS);
      StrictProxy proxy = new StrictProxy(behind, rules.apply(behind), server);
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
    threads.shutdownNow();
    behind.close();
  }

  private void serve(HttpExchange exchange) {
    try (exchange) {
      write(answer(read(exchange)), exchange);
    } catch (IOException | RuntimeException failed) {
      // The server would swallow it, and the test see no more than a broken connection.
      System.err.printf("[strict] %s: %s%n", exchange.getRequestURI(), failed);
    }
  }

  private Answer answer(Request request) {
    Optional<Call> call = Call.of(request);
    if (call.isEmpty()) {
      return behind.send(request);
    }
    Optional<Answer> instead = instead(call.get());
    if (instead.isPresent()) {
      return instead.get();
    }
    Answer answer = behind.send(request);
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
              if (!Endpoint.OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().add(name, value);
              }
            });
    // To this server, 0 means a body of unknown length.
    long length = answer.body().length == 0 ? -1 : answer.body().length;
    exchange.sendResponseHeaders(answer.status(), length);
    exchange.getResponseBody().write(answer.body());
  }
}
