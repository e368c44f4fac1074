package io.eksplan.plan.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text, or each text of a list, must have this form. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Matches {
  /** A regular expression that the whole text must match. */
  String value();

  /** What fitting text is, to follow "must be". */
  String says();
}
