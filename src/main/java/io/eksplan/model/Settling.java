package io.eksplan.model;

/**
 * A value whose wish depends on what lives: a desired size that is only clamped, a version that may
 * be newer.
 *
 * @param <T> the implementing type itself
 */
public interface Settling<T> {

  /**
   * What this wish amounts to beside the live value. Equal to {@code live} where nothing is to be
   * changed.
   */
  T settle(T live);
}
