package io.eksplan.engine;

/** One act of a change: a replacement has two, which other steps can come between. */
final class Step {

  enum Act {
    WAIT,
    CREATE,
    UPDATE,
    DELETE
  }

  private final Change change;
  private final Act act;

  Step(Change change, Act act) {
    this.change = change;
    this.act = act;
  }

  Change change() {
    return change;
  }

  Act act() {
    return act;
  }

  /** Whether the resource at the address is usable after this step. */
  boolean builds() {
    return switch (act) {
      case CREATE, UPDATE -> true;
      case DELETE, WAIT -> false;
    };
  }

  @Override
  public String toString() {
    return act + " " + change.address();
  }
}
