package io.eksplan.aws;

import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What stands in for reads that an overridden endpoint lacks. On AWS itself nothing falls back, and
 * a missing write falls back nowhere.
 */
public final class Fallbacks {

  private final Endpoint endpoint;
  private final Consumer<String> warnings;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Fallbacks(Endpoint endpoint, Consumer<String> warnings) {
    this.endpoint = endpoint;
    this.warnings = warnings;
  }

  /**
   * The answer, or the fallback where the endpoint is overridden and does not know the operation;
   * then one warning is given for all calls of it.
   *
   * @param operation as in {@code eks:DescribeAddonVersions}
   */
  public <T> T read(String operation, Supplier<T> call, T fallback) {
    try {
      return call.get();
    } catch (Failure failure) {
      if (!endpoint.overridden() || !failure.is(Reason.UNSUPPORTED)) {
        throw failure;
      }
      warnOnce(operation);
      return fallback;
    }
  }

  private void warnOnce(String operation) {
    if (warned.add(operation)) {
      warnings.accept(
          endpoint.describe() + " does not know " + operation + "; going on without its answer");
    }
  }
}
