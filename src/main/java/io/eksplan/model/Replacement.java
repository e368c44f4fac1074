package io.eksplan.model;

/** How an object whose fixed attributes change is replaced. */
public enum Replacement {
  /** The old one goes before the new one comes, since both cannot live side by side. */
  DELETE_FIRST,
  /** The new one is made and taken into use before the old one goes. */
  CREATE_FIRST,
  /** Never by itself: the user has to ask for it by address, as too much goes with it. */
  GUARDED
}
