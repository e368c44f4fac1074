package io.eksplan.strict;

import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How an operation tells its answer in pages: the names of the token, of the items and of what says
 * that there is more, on the wire.
 */
record Pages(
    String tokenIn, String tokenOut, String items, Optional<String> more, Optional<String> limit) {

  static Optional<Pages> of(Call call) {
    return Shape.output(call)
        .flatMap(
            output ->
                call.model()
                    .operation(call.operation())
                    .flatMap(it -> it.optional("pages"))
                    .map(it -> of(it, Shape.input(call).orElseThrow(), output)));
  }

  private static Pages of(JsonNode pages, Shape input, Shape output) {
    return new Pages(
        input.sentAs(pages.path("input").asString()),
        output.answeredAs(pages.path("output").asString()),
        output.answeredAs(pages.path("items").path(0).asString()),
        pages.optional("more").map(it -> output.answeredAs(it.asString())),
        pages.optional("limit").map(it -> input.sentAs(it.asString())));
  }

  int count(Call call, Answer answer) {
    if (call.model().protocol().xml()) {
      return Members.child(Members.output(answer.xml(), call), items)
          .map(list -> Members.children(list).size())
          .orElse(0);
    }
    return answer.json().path(items).size();
  }

  Optional<String> token(Call call, Answer answer) {
    if (call.model().protocol().xml()) {
      return Members.child(Members.output(answer.xml(), call), tokenOut)
          .map(Element::getTextContent)
          .filter(text -> !text.isEmpty());
    }
    return answer.json().optional(tokenOut).filter(it -> !it.isNull()).map(JsonNode::asString);
  }

  /** Some of an answer's items, and where there are more. */
  Answer page(Call call, Answer whole, int from, int to, Optional<String> next) {
    if (call.model().protocol().xml()) {
      return whole.editXml(document -> cut(Members.output(document, call), from, to, next));
    }
    return whole.editJson(node -> cut(node, from, to, next));
  }

  private void cut(Element output, int from, int to, Optional<String> next) {
    Element list = Members.child(output, items).orElseThrow();
    List<Element> all = Members.children(list);
    for (int i = 0; i < all.size(); i++) {
      if (i < from || i >= to) {
        list.removeChild(all.get(i));
      }
    }
    Members.remove(output, tokenOut);
    next.ifPresent(token -> Members.put(output, tokenOut, token));
    more.ifPresent(flag -> Members.put(output, flag, String.valueOf(next.isPresent())));
  }

  private void cut(ObjectNode output, int from, int to, Optional<String> next) {
    ArrayNode some = Model.JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      some.add(output.path(items).path(i));
    }
    output.set(items, some);
    output.remove(tokenOut);
    next.ifPresent(token -> output.put(tokenOut, token));
    more.ifPresent(flag -> output.put(flag, next.isPresent()));
  }
}
