package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Underway;
import io.eksplan.model.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Calls made side by side, where AWS has no call for many objects. The clients limit how many at
 * once.
 */
public final class InParallel {

  /** Above what the gates of the services let through. */
  private static final int MOST = 32;

  private InParallel() {}

  /**
   * The function's results in the order of the items. The first failure, in that order, is thrown.
   */
  public static <T, R> List<R> map(Collection<T> items, Function<T, R> function) {
    if (items.size() <= 1) {
      return items.stream().map(function).toList();
    }
    try (var threads = Executors.newFixedThreadPool(Math.min(items.size(), MOST))) {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(threads.submit(underway(() -> function.apply(item))));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return List.copyOf(results);
    }
  }

  /** Two calls at once. */
  public static <A, B, R> R both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, R> joined) {
    try (var threads = Executors.newSingleThreadExecutor()) {
      Future<A> future = threads.submit(underway(one));
      B second = other.get();
      return joined.apply(result(future), second);
    }
  }

  /** The other thread works on the same change. */
  private static <T> Callable<T> underway(Supplier<T> call) {
    Optional<Work> work = Underway.work();
    return () -> work.isPresent() ? Underway.during(work.get(), call) : call.get();
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Failure(Reason.STOPPED, "", "interrupted", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
