package io.eksplan.plan;

import io.eksplan.plan.bind.FieldDoc;
import io.eksplan.plan.tree.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of the plan file, for people who look one up. */
public final class PlanFields {

  /** So many places are named at most where a name is elsewhere. */
  private static final int MOST = 6;

  private PlanFields() {}

  /** Those that a plan file begins with. */
  public static List<FieldDoc> top() {
    return FieldDoc.of(PlanFile.class);
  }

  /**
   * The field at a path as people write it: {@code nodeGroups.disk}, {@code nodeGroups[0].disk},
   * {@code variables.zones.type}.
   *
   * @throws NoSuchField saying what is near
   */
  public static FieldDoc at(String path) {
    String[] steps = path.replaceAll("\\[[^\\]]*]", "").split("\\.", -1);
    List<FieldDoc> among = top();
    Optional<FieldDoc> at = Optional.empty();
    for (String step : steps) {
      Optional<FieldDoc> next =
          among.stream().filter(field -> field.name().equals(step)).findFirst();
      boolean ownKey = next.isEmpty() && at.filter(FieldDoc::keyed).isPresent();
      if (ownKey) {
        continue;
      }
      if (next.isEmpty()) {
        throw new NoSuchField(unknown(step, at, among));
      }
      at = next;
      among = next.get().fields();
    }
    return at.orElseThrow();
  }

  private static String unknown(String step, Optional<FieldDoc> in, List<FieldDoc> among) {
    String where = in.map(field -> " in " + field.path()).orElse("");
    List<String> names = among.stream().map(FieldDoc::name).toList();
    List<String> elsewhere = paths(step);
    String hint = Nearest.hint(step, names);
    if (hint.isEmpty() && elsewhere.isEmpty()) {
      hint = Nearest.hint(step, all().map(FieldDoc::name).distinct().toList());
    }
    return "there is no field \"%s\"%s%s%s"
        .formatted(
            step,
            where,
            elsewhere.isEmpty() ? hint : "; there is " + String.join(", ", elsewhere),
            hint.isEmpty() && elsewhere.isEmpty() && !names.isEmpty()
                ? "; there are " + String.join(", ", names)
                : "");
  }

  private static List<String> paths(String name) {
    return all()
        .filter(
            field -> field.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
        .map(FieldDoc::path)
        .limit(MOST)
        .toList();
  }

  /** All of them, each before those below it. */
  public static Stream<FieldDoc> all() {
    return top().stream().flatMap(FieldDoc::all);
  }

  /** That the plan file has no such field. */
  public static final class NoSuchField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchField(String message) {
      super(message);
    }
  }
}
