package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Spelled;
import java.util.Optional;

/** The declaration of a variable. */
public record Variable(
    @Doc("What values it takes; absent: the default's type, else any.") Optional<Type> type,
    @Doc("Its value where none is given; without one, a value must be given.")
        Optional<Json> default_,
    @Doc("What it is for.") @Default("\"\"") String description) {

  /** What values a variable takes. */
  public enum Type implements Spelled {
    STRING("string"),
    NUMBER("number"),
    BOOL("bool"),
    LIST("list");

    private final String spelling;

    Type(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
