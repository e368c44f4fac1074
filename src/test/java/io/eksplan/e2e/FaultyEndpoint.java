package io.eksplan.e2e;

import io.eksplan.emulator.Emulator;
import io.eksplan.strict.Answer;
import io.eksplan.strict.Call;
import io.eksplan.strict.Rule;
import io.eksplan.strict.StrictProxy;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** An endpoint that lacks something: it refuses or loses some, and passes the others on. */
public record FaultyEndpoint(StrictProxy proxy) implements AutoCloseable {

  private static final URI NOBODY = URI.create("http://127.0.0.1:9");

  /** Knows nobody. */
  static FaultyEndpoint denying() {
    String message = "The security token included in the request is invalid.";
    return answering(
        NOBODY, call -> Optional.of(Answer.error(call, 403, "InvalidClientTokenId", message)));
  }

  /** An emulator that has no route for some requests: {@code POST /clusters/demo/addons}. */
  public static FaultyEndpoint without(Emulator emulator, Predicate<String> requests) {
    return answering(
        emulator.endpoint(),
        call -> {
          String line = call.request().line();
          return requests.test(line) ? Optional.of(noRoute(line)) : Optional.empty();
        });
  }

  /** An emulator with trouble inside, at every call of an operation. */
  static FaultyEndpoint failing(Emulator emulator, String operation) {
    return answering(
        emulator.endpoint(),
        call ->
            call.operation().equals(operation)
                ? Optional.of(Answer.error(call, 500, "InternalFailure", "internal trouble"))
                : Optional.empty());
  }

  /** An emulator that does not know an operation: {@code LookupEvents}. */
  public static FaultyEndpoint lacking(Emulator emulator, String operation) {
    String message = "The operation is unknown.";
    return answering(
        emulator.endpoint(),
        call ->
            call.operation().equals(operation)
                ? Optional.of(Answer.error(call, 400, "UnknownOperationException", message))
                : Optional.empty());
  }

  /** An emulator whose first answer to an operation never arrives, although it is executed. */
  public static FaultyEndpoint losing(Emulator emulator, String operation) {
    AtomicBoolean lost = new AtomicBoolean();
    Rule losing =
        new Rule() {
          @Override
          public Answer after(Call call, Answer answer) {
            boolean meant = call.operation().equals(operation);
            return meant && lost.compareAndSet(false, true) ? Answer.LOST : answer;
          }
        };
    return new FaultyEndpoint(StrictProxy.before(emulator.endpoint(), List.of(losing)));
  }

  public String url() {
    return proxy.endpoint().toString();
  }

  @Override
  public void close() {
    proxy.close();
  }

  private interface Instead extends Rule {
    @Override
    Optional<Answer> before(Call call);
  }

  private static FaultyEndpoint answering(URI target, Instead rule) {
    return new FaultyEndpoint(StrictProxy.before(target, List.of(rule)));
  }

  private static Answer noRoute(String line) {
    String body = "{\"message\": \"No route for %s\"}".formatted(line);
    return Answer.text(400, "application/json", body);
  }
}
