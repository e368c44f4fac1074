package io.eksplan.run;

import io.eksplan.aws.Caller;
import io.eksplan.aws.ClientSettings;
import io.eksplan.aws.Clients;
import io.eksplan.engine.Catalog;
import io.eksplan.resources.Kinds;
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
public final class Session implements AutoCloseable {

  private final String region;
  private final Clients clients;
  private final Catalog catalog;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<Caller> caller;

  private final Consumer<String> warnings;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private Session(String region, Clients clients, Consumer<String> warnings) {
    this.region = region;
    this.warnings = warnings;
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
  public static Session open(
      Settings settings, Voice voice, String region, BooleanSupplier stopping) {
    return of(region, connect(settings, voice, region, stopping), voice.warnings());
  }

  /**
   * A session with these clients, which it closes.
   *
   * @param warnings hears each warning once
   */
  public static Session of(String region, Clients clients, Consumer<String> warnings) {
    return new Session(region, clients, warnings);
  }

  /** The clients alone, for what must not call AWS unasked. */
  public static Clients connect(
      Settings settings, Voice voice, String region, BooleanSupplier stopping) {
    return new Clients(
        new ClientSettings(
            region,
            settings.profile(),
            settings.endpoint(voice.progress()),
            settings.environment(),
            voice.calls(),
            voice.warnings(),
            stopping));
  }

  public String region() {
    return region;
  }

  public Clients clients() {
    return clients;
  }

  public Catalog catalog() {
    return catalog;
  }

  /** Tells a warning, once. */
  public void warn(String warning) {
    if (warned.add(warning)) {
      warnings.accept(warning);
    }
  }

  /** Who is signed in; waits for STS. */
  public Caller caller() {
    return Futures.join(caller);
  }

  /** Runs something beside what the command does. */
  public <T> CompletableFuture<T> beside(Supplier<T> call) {
    return CompletableFuture.supplyAsync(call, threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    clients.close();
  }
}
