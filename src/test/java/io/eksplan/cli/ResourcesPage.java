package io.eksplan.cli;

import io.eksplan.model.Address;
import io.eksplan.model.Fixed;
import io.eksplan.model.ReadCost;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Timing;
import io.eksplan.model.Uncompared;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code docs/resources.md}: a section for each kind, out of the code and the cases of FieldsIT.
 */
final class ResourcesPage {

  private final StringBuilder page = new StringBuilder();
  private final Operations operations = Operations.ofTheProgram();
  private final SchemaDefaults defaults = SchemaDefaults.read();
  private final List<FieldCase> cases = FieldCase.all();

  private ResourcesPage() {}

  static String of(List<ResourceKind<?>> kinds) {
    ResourcesPage resources = new ResourcesPage();
    resources.introduce();
    kinds.stream()
        .sorted(Comparator.comparing(kind -> Address.kindOf(kind.type())))
        .forEach(resources::kind);
    return resources.page.toString();
  }

  private void introduce() {
    page.append(
        """
        # Resources

        Every kind of resource that eksplan makes. This page is generated from the code: `ResourcesPageTest` fails when it
        is not current, and `mvn test -Dtest=ResourcesPageTest -Dgolden.accept` writes it anew.

        - **Attributes** are what a plan compares with AWS. *In place* ones are changed on the living object; another value
          of a *fixed* one means another object; what is *sent only* AWS never tells back.
        - **Plan fields** lead to the kind. What setting, changing or unsetting one does to it is held by `FieldsIT`, which
          makes each such edit after an apply: *in place*, *replaced*, *made or deleted*.
        - **Reading** is how many calls listing the plan's objects takes: for the kind, and for each object of it.
        - **Usual times** order the work; the limit ends a wait, unless the plan file's `timeouts` say otherwise.
        """);
  }

  private void kind(ResourceKind<?> kind) {
    Class<?> type = kind.type();
    String name = Address.kindOf(kind.type());
    RecordDoc doc = RecordDoc.of(type);
    page.append("\n## ").append(name).append("\n\n").append(doc.sentence()).append("\n\n");
    page.append("| attribute | type | when it changes | means |\n| --- | --- | --- | --- |\n");
    for (RecordComponent component : type.getRecordComponents()) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  component.getName(),
                  typeName(component.getGenericType()),
                  change(component),
                  doc.components().getOrDefault(component.getName(), "")));
    }
    fields(name);
    page.append("\n| calls | operations |\n| --- | --- |\n");
    calls("read: " + cost(kind.readCost()), kind, List.of("readAll"));
    calls("create", kind, List.of("create", "ready", "adopt"));
    calls("update", kind, List.of("update"));
    calls("delete", kind, List.of("delete", "gone"));
    page.append("\n")
        .append(times(kind.timing()))
        .append(" ")
        .append(replacement(kind))
        .append('\n');
  }

  private void fields(String kind) {
    NavigableMap<String, String> effects = new TreeMap<>();
    for (FieldCase one : cases) {
      String effect = effect(one, kind);
      if (!effect.isEmpty()) {
        effects.merge(SchemaFields.nameOf(one.field()), effect, ResourcesPage::both);
      }
    }
    if (effects.isEmpty()) {
      return;
    }
    page.append("\n| plan field | default | what an edit does |\n| --- | --- | --- |\n");
    effects.forEach(
        (field, effect) ->
            page.append("| `%s` | %s | %s |\n".formatted(field, defaults.of(field), effect)));
  }

  private static String both(String one, String other) {
    return Stream.of((one + ", " + other).split(", ", -1))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String effect(FieldCase one, String kind) {
    return one.steps().stream()
        .flatMap(step -> step.changes().stream())
        .filter(change -> change.split("[ /]", -1)[1].equals(kind))
        .map(change -> word(change.split(" ", -1)[0]))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String word(String action) {
    return switch (action) {
      case "update" -> "in place";
      case "replace" -> "replaced";
      case "create", "delete" -> "made or deleted";
      default -> action;
    };
  }

  private void calls(String when, ResourceKind<?> kind, List<String> methods) {
    String called =
        operations.of(kind.getClass(), methods).stream()
            .map(operation -> "`" + operation + "`")
            .collect(Collectors.joining(", "));
    page.append("| ").append(when).append(" | ").append(called).append(" |\n");
  }

  private static String change(RecordComponent component) {
    if (component.isAnnotationPresent(Uncompared.class)) {
      return "sent only";
    }
    return component.isAnnotationPresent(Fixed.class) ? "fixed" : "in place";
  }

  private static String cost(ReadCost cost) {
    return cost.perObject() == 0
        ? "%d".formatted(cost.perKind())
        : "%d, and %d for each".formatted(cost.perKind(), cost.perObject());
  }

  private static String times(Timing timing) {
    return "Usual times: create %s, update %s, delete %s; limit %s."
        .formatted(
            text(timing.create()),
            text(timing.update()),
            text(timing.delete()),
            text(timing.limit()));
  }

  private static String text(Duration time) {
    return time.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
  }

  private static String replacement(ResourceKind<?> kind) {
    return switch (kind.replacement()) {
      case DELETE_FIRST -> "Replaced by deleting the old one first.";
      case CREATE_FIRST -> "Replaced by making the new one first.";
      case GUARDED -> "Replaced only with `--replace`.";
    };
  }

  private static String typeName(Type type) {
    return type.getTypeName()
        .replaceAll("[a-z]\\w*\\.", "")
        .replaceAll("(?:\\w+\\$)+", "")
        .replaceAll("Ref<(\\w+)>", "$1")
        .replaceAll("Optional<(.+)>", "$1, or AWS's choice")
        .replaceAll("Set<(.+)>", "set of $1")
        .replaceAll("List<(.+)>", "list of $1")
        .replaceAll("Map<String, (.+)>", "map to $1");
  }
}
