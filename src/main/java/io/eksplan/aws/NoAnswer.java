package io.eksplan.aws;

import io.eksplan.model.Failure.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Why a call got no answer.
 *
 * @param reason {@code UNREACHABLE} when the request was surely not sent, {@code AMBIGUOUS} when it
 *     may have been executed
 */
record NoAnswer(Reason reason, String words) {

  /** Empty when the failure is not the connection's. */
  static Optional<NoAnswer> of(Throwable failure) {
    return chain(failure).flatMap(cause -> toNoAnswer(cause, failure).stream()).findFirst();
  }

  private static Optional<NoAnswer> toNoAnswer(Throwable cause, Throwable failure) {
    return switch (cause) {
      case ConnectTimeoutException _ -> unreachable("no connection within the time limit");
      case UnknownHostException _ -> unreachable("unknown host");
      case NoRouteToHostException _ -> unreachable("no route to host");
      case ConnectException _ -> unreachable("connection refused");
      case SSLException _ when chain(failure).noneMatch(SocketException.class::isInstance) ->
          unreachable(insecure(words(cause)));
      case IOException _ -> Optional.of(new NoAnswer(Reason.AMBIGUOUS, words(cause)));
      default -> Optional.empty();
    };
  }

  private static String insecure(String words) {
    return "no secure connection: "
        + words
        + "; AWS_CA_BUNDLE names a file of certificates (PEM) to trust";
  }

  private static Optional<NoAnswer> unreachable(String words) {
    return Optional.of(new NoAnswer(Reason.UNREACHABLE, words));
  }

  private static String words(Throwable cause) {
    return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
  }

  private static Stream<Throwable> chain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
