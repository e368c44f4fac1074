package io.eksplan.preflight;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eksplan.engine.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The IAM actions that the changes of each kind may take, as {@code kind-actions.txt} lists them: a
 * line for each kind and whatever is done to it. Reading is not among them, as a plan that could be
 * made could read.
 */
public final class KindActions {

  private static final String FILE = "kind-actions.txt";

  private static final Map<String, List<String>> LINES = read();

  private KindActions() {}

  /** What these changes may take. */
  public static NavigableSet<String> of(Collection<Change> changes) {
    NavigableSet<String> actions = new TreeSet<>();
    for (Change change : changes) {
      for (String verb : verbs(change)) {
        actions.addAll(of(change.address().kind(), verb));
      }
    }
    return actions;
  }

  /**
   * What one verb takes of a kind; none where the kind is not listed.
   *
   * @param verb create, update or delete
   */
  public static List<String> of(String kind, String verb) {
    return LINES.getOrDefault(kind + " " + verb, List.of());
  }

  private static Set<String> verbs(Change change) {
    return switch (change) {
      case Change.Create _ -> Set.of("create");
      case Change.Update _ -> Set.of("update");
      case Change.Replace _ -> Set.of("create", "delete");
      case Change.Delete _ -> Set.of("delete");
      case Change.Wait _ -> Set.of();
    };
  }

  private static Map<String, List<String>> read() {
    try (InputStream file =
        Objects.requireNonNull(KindActions.class.getResourceAsStream(FILE), FILE)) {
      Map<String, List<String>> lines = new HashMap<>();
      new String(file.readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split(": ", 2))
          .forEach(line -> lines.put(line[0], List.of(line[1].split(" ", -1))));
      return lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
