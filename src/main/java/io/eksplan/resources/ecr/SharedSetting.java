package io.eksplan.resources.ecr;

import io.eksplan.aws.Waits;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A setting of the registry that ECR keeps as one value for all that use the registry, and writes
 * as a whole without any condition.
 *
 * @param <T> the value, equal to another one that means the same
 */
record SharedSetting<T>(Waits waits, Supplier<T> read, Consumer<T> write) {

  /**
   * Changes a part of the value. What is written rests on what was read right before, and is read
   * again afterwards: whoever wrote in between is merged with, and whoever wrote over it leads to
   * another try.
   */
  void change(Work work, UnaryOperator<T> merge) {
    waits.until(
        work,
        Duration.ofSeconds(5),
        () -> {
          T now = read.get();
          T merged = merge.apply(now);
          if (merged.equals(now)) {
            return Waits.done(merged);
          }
          write.accept(merged);
          return Waits.notYet("being written beside others' rules");
        });
  }
}
