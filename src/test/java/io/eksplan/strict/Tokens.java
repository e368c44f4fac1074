package io.eksplan.strict;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Honours idempotency tokens: a call that comes again gets the first one's answer again, also when
 * what it made is long deleted, and another call with its token is refused.
 */
final class Tokens implements Rule {

  private static final Set<String> NAMES = Set.of("ClientToken", "clientRequestToken");

  private final Map<Key, First> firsts = new ConcurrentHashMap<>();

  private record Key(
      String account, String region, String service, String operation, String token) {}

  private record First(ObjectNode members, Answer answer) {}

  @Override
  public boolean concerns(Model model, String operation) {
    return model
        .operation(operation)
        .map(it -> model.shape(it.path("input").asString()).path("members"))
        .filter(members -> NAMES.stream().anyMatch(members::has))
        .isPresent();
  }

  @Override
  public Optional<Answer> before(Call call) {
    return key(call)
        .map(firsts::get)
        .map(first -> first.members.equals(members(call)) ? first.answer : mismatch(call));
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (answer.ok()) {
      key(call).ifPresent(key -> firsts.put(key, new First(members(call), answer)));
    }
    return answer;
  }

  private static Optional<Key> key(Call call) {
    return NAMES.stream()
        .flatMap(name -> call.text(name).stream())
        .findFirst()
        .map(
            token ->
                new Key(call.account(), call.region(), call.service(), call.operation(), token));
  }

  private static ObjectNode members(Call call) {
    return call.node().deepCopy().without(NAMES);
  }

  private static Answer mismatch(Call call) {
    String code =
        call.service().equals("ec2") ? "IdempotentParameterMismatch" : "InvalidParameterException";
    String message = "The token was used with other parameters before: " + call;
    return Answer.error(call, 400, code, message);
  }
}
