package io.eksplan.aws;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made when it is first asked for, by one thread alone. */
public final class Once<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private final ReentrantLock making = new ReentrantLock();
  private volatile @Nullable T made;

  public Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T value = made;
    return value == null ? make() : value;
  }

  /** Does something with the value if it was ever made. */
  void ifMade(Consumer<T> action) {
    T value = made;
    if (value != null) {
      action.accept(value);
    }
  }

  private T make() {
    making.lock();
    try {
      T value = made;
      if (value == null) {
        value = maker.get();
        made = value;
      }
      return value;
    } finally {
      making.unlock();
    }
  }
}
