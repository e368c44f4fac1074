package io.eksplan.preflight;

import io.eksplan.engine.Change;
import io.eksplan.model.Scope;
import io.eksplan.permissions.Permissions;
import io.eksplan.permissions.Place;
import java.util.List;

/**
 * The IAM actions that changes take. Reading is not among them, as a plan that could be made could
 * read.
 */
final class ChangeActions {

  private static final List<String> READS = List.of("Describe", "List", "Get", "BatchGet");

  private ChangeActions() {}

  /** What the changes of the prospect take, in order of the alphabet. */
  static List<String> of(Prospect prospect) {
    Scope scope = prospect.scope();
    Permissions permissions =
        new Permissions(
            new Place(scope.partition(), scope.region(), scope.account(), scope.plan(), false));
    prospect.changes().forEach(change -> add(permissions, change));
    return permissions.actions().stream().filter(action -> !reads(action)).toList();
  }

  private static void add(Permissions permissions, Change change) {
    String name = change.address().name();
    switch (change) {
      case Change.Create create -> permissions.creates(name, create.resource());
      case Change.Update update ->
          permissions.changes(
              name,
              update.resource(),
              update.fields().stream().map(field -> field.path().split("\\.", 2)[0]).toList());
      case Change.Replace replace -> {
        permissions.creates(name, replace.resource());
        permissions.deletes(replace.resource().getClass(), name);
      }
      case Change.Delete delete -> permissions.deletes(delete.resource().getClass(), name);
      case Change.Wait _ -> {}
    }
  }

  private static boolean reads(String action) {
    String operation = action.substring(action.indexOf(':') + 1);
    return READS.stream().anyMatch(operation::startsWith);
  }
}
