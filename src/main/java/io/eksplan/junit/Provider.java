package io.eksplan.junit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where clusters come from: eksplan, or a test's stand-in for it. */
@FunctionalInterface
interface Provider {

  /**
   * Prepares a cluster, and makes nothing yet.
   *
   * @param told hears warnings, and what is waited for
   */
  Provided prepare(Wish wish, Consumer<String> told);

  /**
   * What a test wants.
   *
   * @param endpoint {@code local}, {@code aws} or a URL
   * @param nameSuffix what the name ends with, where it is to be a name of its own
   */
  record Wish(
      Path plan,
      String endpoint,
      List<String> variables,
      List<Path> overlays,
      Optional<String> nameSuffix) {
    public Wish {
      variables = List.copyOf(variables);
      overlays = List.copyOf(overlays);
    }
  }

  /** A cluster that comes and goes. */
  interface Provided extends AutoCloseable {

    /** Makes it. */
    EksClusterInfo apply();

    /** Takes it away, or says what is left. */
    void destroy();

    /** Lets go of it, wherever it is. */
    @Override
    void close();
  }
}
