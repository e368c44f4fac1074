package io.eksplan.strict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells lists in pages of two, the second of which is empty and has a token all the same. A token
 * is good for the request that it was an answer to, and for no other.
 */
final class SmallPages implements Rule {

  private static final int SIZE = 2;

  private final Map<String, Page> pages = new ConcurrentHashMap<>();

  /** What comes next to a request; no answer when the emulator's own token leads on. */
  private record Page(Key request, Optional<Answer> answer) {}

  private record Key(
      String account, String region, String service, String operation, ObjectNode members) {
    static Key of(Call call, Pages pages) {
      ObjectNode members = call.node().deepCopy();
      members.remove(pages.tokenIn());
      return new Key(call.account(), call.region(), call.service(), call.operation(), members);
    }
  }

  @Override
  public boolean concerns(Model model, String operation) {
    return model.operation(operation).filter(it -> it.has("pages")).isPresent();
  }

  @Override
  public Optional<Answer> before(Call call) {
    Optional<Pages> paged = Pages.of(call);
    Optional<String> token = paged.flatMap(it -> call.text(it.tokenIn()));
    if (token.isEmpty()) {
      return Optional.empty();
    }
    Page page = pages.get(token.get());
    if (page == null || !page.request().equals(Key.of(call, paged.orElseThrow()))) {
      String message =
          "The token %s was not given for this request: %s".formatted(token.get(), call);
      return Optional.of(Answer.error(call, 400, code(call), message));
    }
    return page.answer();
  }

  @Override
  public Answer after(Call call, Answer answer) {
    Optional<Pages> paged = Pages.of(call);
    if (paged.isEmpty() || !answer.ok() || namesItsObjects(call)) {
      return answer;
    }
    return inPages(call, paged.get(), answer);
  }

  private Answer inPages(Call call, Pages paged, Answer whole) {
    Key key = Key.of(call, paged);
    Optional<String> next = paged.token(call, whole);
    next.ifPresent(token -> pages.put(token, new Page(key, Optional.empty())));
    int count = paged.count(call, whole);
    int size = paged.limit().flatMap(call::text).map(Integer::valueOf).orElse(SIZE);
    List<Integer> starts = starts(count, Math.min(size, SIZE));
    if (starts.size() == 1) {
      return whole;
    }
    // From the last one, since each has the token of the next.
    for (int i = starts.size() - 1; i > 0; i--) {
      int to = i + 1 < starts.size() ? starts.get(i + 1) : count;
      Answer page = paged.page(call, whole, starts.get(i), to, next);
      String token = "page-" + UUID.randomUUID();
      pages.put(token, new Page(key, Optional.of(page)));
      next = Optional.of(token);
    }
    return paged.page(call, whole, 0, starts.get(1), next);
  }

  /** Where pages start. Two that start at the same item are an empty one and the one after it. */
  private static List<Integer> starts(int count, int size) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int at = size; at < count; at += size) {
      starts.add(at);
      if (at == size) {
        starts.add(at);
      }
    }
    return starts;
  }

  /** EC2 tells objects that are asked for by their ids in one answer. */
  private static boolean namesItsObjects(Call call) {
    return call.service().equals("ec2")
        && call.node().properties().stream()
            .anyMatch(it -> it.getKey().endsWith("Id") && it.getValue().isArray());
  }

  private static String code(Call call) {
    return switch (call.service()) {
      case "ec2" -> "InvalidParameterValue";
      case "autoscaling", "ssm" -> "InvalidNextToken";
      case "iam", "sts" -> "ValidationError";
      case "kms" -> "InvalidMarkerException";
      default -> "InvalidParameterException";
    };
  }
}
