package io.eksplan.strict;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of answers what AWS never puts into them, above all the tags in IAM's lists. */
final class ListsWithoutTags implements Rule {

  /** The reference of each of these says so; the types have the members. */
  private static final Map<String, Set<String>> NEVER_LISTED =
      Map.of(
          "ListRoles", Set.of("Tags", "PermissionsBoundary", "RoleLastUsed"),
          "ListInstanceProfiles", Set.of("Tags", "PermissionsBoundary", "RoleLastUsed"),
          "ListPolicies", Set.of("Tags", "Description"));

  @Override
  public boolean concerns(Model model, String operation) {
    return operation.startsWith("List") || operation.startsWith("Describe");
  }

  @Override
  public Answer after(Call call, Answer answer) {
    var output = Shape.output(call);
    if (!answer.ok() || output.isEmpty() || answer.body().length == 0) {
      return answer;
    }
    Set<String> never =
        call.service().equals("iam")
            ? NEVER_LISTED.getOrDefault(call.operation(), Set.of())
            : Set.of();
    if (call.model().protocol().xml()) {
      return answer.editXml(
          document -> strip(output.get(), Members.output(document, call), never, true));
    }
    return answer.editJson(node -> strip(output.get(), node));
  }

  private static void strip(Shape shape, Element element, Set<String> never, boolean top) {
    for (Element child : Members.children(element)) {
      String name = child.getTagName();
      Shape member =
          switch (shape.type()) {
            case "structure" -> shape.answered().get(name);
            case "list" -> shape.element();
            default -> null;
          };
      boolean about = top && Set.of("requestId", "ResponseMetadata").contains(name);
      if (never.contains(name) || (member == null && !about)) {
        element.removeChild(child);
      } else if (member != null && List.of("structure", "list").contains(member.type())) {
        strip(member, child, never, false);
      }
    }
  }

  private static void strip(Shape shape, JsonNode node) {
    if (shape.type().equals("list") || shape.type().equals("map")) {
      node.forEach(element -> strip(shape.element(), element));
    } else if (shape.type().equals("structure") && node instanceof ObjectNode object) {
      Map<String, Shape> members = shape.answered();
      object.retain(members.keySet());
      members.forEach((name, member) -> strip(member, object.path(name)));
    }
  }
}
