package io.eksplan.resources.autoscaling;

import io.eksplan.model.Plain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bounds of a number, both allowed; an empty one is open. */
public record Range(Optional<Integer> min, Optional<Integer> max) implements Plain.Compact {

  /** No bounds at all: not asked for. */
  public static final Range ANY = new Range(Optional.empty(), Optional.empty());

  boolean isAny() {
    return equals(ANY);
  }

  static Range of(@Nullable Number min, @Nullable Number max) {
    return new Range(
        Optional.ofNullable(min).map(Number::intValue),
        Optional.ofNullable(max).map(Number::intValue));
  }

  @Nullable Double least() {
    return min.map(Integer::doubleValue).orElse(null);
  }

  @Nullable Double most() {
    return max.map(Integer::doubleValue).orElse(null);
  }

  @Override
  public String compact() {
    return isAny()
        ? ""
        : min.map(String::valueOf).orElse("") + ".." + max.map(String::valueOf).orElse("");
  }
}
