package io.eksplan.cli;

import io.eksplan.aws.Caller;
import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.aws.Endpoint;
import io.eksplan.engine.Catalog;
import io.eksplan.local.LocalEmulator;
import io.eksplan.resources.Kinds;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * AWS as one command uses it: the clients for the chosen endpoint, the kinds, and who is calling.
 */
final class Session implements AutoCloseable {

  private final String region;
  private final Clients clients;
  private final Catalog catalog;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<Caller> caller;

  private final Terminal terminal;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private Session(String region, Clients clients, Terminal terminal) {
    this.region = region;
    this.terminal = terminal;
    this.clients = clients;
    this.catalog = new Catalog(Kinds.all(clients), Kinds.leftovers(clients));
    // Asked at once, beside what is read: the answer is needed only when the reading is done.
    this.caller = CompletableFuture.supplyAsync(() -> Caller.of(clients), threads);
  }

  /**
   * Opens a session, starting the local AWS when it is asked for and not up.
   *
   * @param stopping ends retries once the user asked to stop
   */
  static Session open(
      GlobalOptions options, Terminal terminal, String region, BooleanSupplier stopping) {
    return of(region, connect(options, terminal, region, stopping), terminal);
  }

  /** A session with these clients, which it closes. */
  static Session of(String region, Clients clients, Terminal terminal) {
    return new Session(region, clients, terminal);
  }

  /** The clients alone, for what must not call AWS unasked. */
  static Clients connect(
      GlobalOptions options, Terminal terminal, String region, BooleanSupplier stopping) {
    Consumer<String> progress = terminal.err()::println;
    Consumer<String> verbose = options.verbose() ? progress : _ -> {};
    ClientSettings settings =
        new ClientSettings(
            region,
            options.profile(),
            endpoint(options, progress),
            System.getenv(),
            verbose,
            warning -> terminal.err().println("Warning: " + warning),
            stopping);
    return new Clients(settings);
  }

  /**
   * The folder that eksplan runs from, which the launcher names: the checkout or the unpacked
   * distribution.
   */
  static Path home() {
    return Path.of(System.getProperty("eksplan.home", "."));
  }

  private static Endpoint endpoint(GlobalOptions options, Consumer<String> progress) {
    Map<String, String> environment = System.getenv();
    if (options.local()) {
      return Endpoint.at(new LocalEmulator(home(), environment).up(progress));
    }
    return options
        .endpointUrl()
        .or(
            () ->
                Optional.ofNullable(environment.get("AWS_ENDPOINT_URL"))
                    .filter(url -> !url.isBlank())
                    .map(Session::uri))
        .map(Session::checked)
        .map(Endpoint::at)
        .orElseGet(Endpoint::aws);
  }

  private static URI uri(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException broken) {
      throw new UsageError("AWS_ENDPOINT_URL is no URL: " + url);
    }
  }

  private static URI checked(URI url) {
    if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
      throw new UsageError("the endpoint URL must be like http://127.0.0.1:4566, not " + url);
    }
    return url;
  }

  String region() {
    return region;
  }

  Clients clients() {
    return clients;
  }

  Catalog catalog() {
    return catalog;
  }

  /** Prints a warning, once. */
  void warn(String warning) {
    if (warned.add(warning)) {
      terminal.err().println("Warning: " + warning);
    }
  }

  /** Who is signed in; waits for STS. */
  Caller caller() {
    return Futures.join(caller);
  }

  /** Runs something beside what the command does. */
  <T> CompletableFuture<T> beside(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clients.close();
  }
}
