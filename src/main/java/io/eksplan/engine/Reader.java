package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.LeftoverKind;
import io.eksplan.model.Live;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads all kinds at once, each in as few calls as AWS allows.
 *
 * <p>The threads are the system's: where a virtual one has waited for a socket, the JVM takes 0.3 s
 * to exit, since a thread of its own then watches sockets for ever.
 */
public final class Reader {

  private final Catalog catalog;
  private final Consumer<String> warnings;

  /**
   * A reader of these kinds.
   *
   * @param warnings told of each kind that the endpoint cannot list: such a kind has no objects
   *     there
   */
  public Reader(Catalog catalog, Consumer<String> warnings) {
    this.catalog = catalog;
    this.warnings = warnings;
  }

  /**
   * Reads everything that the plan owns.
   *
   * @throws Failure naming every kind that could not be read: a plan made from half of AWS would
   *     delete the other half
   */
  public Snapshot read(Scope scope) {
    return read(catalog.all(), kind -> kind.readAll(scope));
  }

  /**
   * Reads the same, what only a thorough search finds, and what others made for it: for taking
   * everything away.
   */
  public Snapshot readWithStrays(Scope scope) {
    Snapshot owned =
        read(
            catalog.all(),
            kind ->
                Stream.concat(kind.readAll(scope).stream(), kind.strays(scope).stream()).toList());
    if (owned.owned().isEmpty()) {
      return owned;
    }
    return owned.and(readLeftovers(scope, owned.owned()));
  }

  /**
   * Reads what others made for what the plan owns.
   *
   * @param owned with what this run took away, as {@link LeftoverKind#leftovers} has it
   */
  public Snapshot readLeftovers(Scope scope, List<Live<?>> owned) {
    return read(catalog.leftovers(), kind -> kind.leftovers(scope, owned));
  }

  private <K extends ResourceKind<?>> Snapshot read(
      List<K> kinds, Function<K, List<? extends Live<?>>> reading) {
    List<Live<?>> lives = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    int budget = 0;
    try (var threads = Executors.newCachedThreadPool()) {
      List<Future<List<Live<?>>>> reads = new ArrayList<>();
      for (K kind : kinds) {
        reads.add(threads.submit(() -> List.<Live<?>>copyOf(reading.apply(kind))));
      }
      int index = 0;
      for (K kind : kinds) {
        try {
          List<Live<?>> read = reads.get(index++).get();
          budget += kind.readCost().perKind() + kind.readCost().perObject() * read.size();
          lives.addAll(read);
        } catch (ExecutionException failed) {
          addUnlessUnsupported(failure(failed), kind, failures);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw new Failure(Reason.STOPPED, "", "interrupted while reading", interrupted);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw together(failures);
    }
    return new Snapshot(lives, budget);
  }

  private void addUnlessUnsupported(Failure failure, ResourceKind<?> kind, List<Failure> failures) {
    if (failure.is(Reason.UNSUPPORTED)) {
      warnings.accept(failure.text() + "; going on without any " + Address.kindOf(kind.type()));
      return;
    }
    failures.add(failure);
  }

  private static Failure failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case Failure failure -> failure;
      case RuntimeException bug -> throw bug;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException(failed);
    };
  }

  private static Failure together(List<Failure> failures) {
    Set<String> texts = new LinkedHashSet<>();
    failures.forEach(failure -> texts.add(failure.text()));
    Failure first = failures.getFirst();
    return new Failure(first.reason(), first.code(), String.join("\n", texts), first);
  }
}
