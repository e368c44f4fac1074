package io.eksplan.permissions;

/** What a kind of resource takes, by what is done to it. */
@FunctionalInterface
interface Rights {

  void of(Task task, Grants grants);
}
