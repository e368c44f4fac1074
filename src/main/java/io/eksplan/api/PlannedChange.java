package io.eksplan.api;

import java.util.List;

/**
 * A change that an apply or a destroy would make.
 *
 * @param address what it is about, as in {@code node-group/general}
 * @param reason why, in words for people
 * @param fields the paths of what differs, as in {@code size.max}; of a deletion none. Their values
 *     are in {@link PlannedChanges#json()}
 * @param dependsOn the addresses of changes that come before it
 */
public record PlannedChange(
    String address,
    ChangeAction action,
    String reason,
    List<String> fields,
    List<String> dependsOn) {

  public PlannedChange {
    fields = List.copyOf(fields);
    dependsOn = List.copyOf(dependsOn);
  }
}
