package io.eksplan.model;

/** The calls that reading a kind may take: some for the whole kind, some for each object. */
public record ReadCost(int perKind, int perObject) {
  public static final ReadCost ONE_CALL = new ReadCost(1, 0);
}
