package io.eksplan.plan.bind;

/** An enum whose constants have their own spelling in the plan file. */
public interface Spelled {

  /** The constant as users write it. */
  String spelling();
}
