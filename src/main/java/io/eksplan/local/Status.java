package io.eksplan.local;

import java.net.URI;
import java.nio.file.Path;

/**
 * How the local AWS is at this moment.
 *
 * @param endpoint where it listens, or would
 * @param log where its output goes
 */
public record Status(State state, URI endpoint, Path log) {

  /** Whether something answers at the endpoint, and what. */
  public enum State {
    /** It answers, with the extension of this eksplan. */
    UP,
    /** It answers, with an extension other than this eksplan's: {@code up} restarts it. */
    OUTDATED,
    /** Our process lives and does not answer. */
    SILENT,
    /** Nothing listens. */
    DOWN,
    /** Something else listens on the port. */
    FOREIGN
  }

  /** One sentence for the user. */
  public String summary() {
    return switch (state) {
      case UP -> "The local AWS is up at " + endpoint;
      case OUTDATED ->
          "The local AWS at %s runs other code than this eksplan's; `eksplan local up` restarts it"
              .formatted(endpoint);
      case SILENT ->
          "The local AWS lives but does not answer at %s; see %s".formatted(endpoint, log);
      case DOWN -> "The local AWS is down";
      case FOREIGN -> "Something that is not eksplan's local AWS listens at " + endpoint;
    };
  }
}
