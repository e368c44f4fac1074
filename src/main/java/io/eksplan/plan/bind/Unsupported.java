package io.eksplan.plan.bind;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fields of a record that people know from elsewhere and that the plan file does not have: using
 * one is "not supported", and is told why.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Unsupported.All.class)
public @interface Unsupported {
  String[] value();

  /** What eksplan does not do, to follow "not supported:". */
  String because();

  /** Those of one record, each with a reason of its own. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface All {
    Unsupported[] value();
  }
}
