package io.eksplan.model;

/** How far a live object is. */
public sealed interface Status {

  /** Usable. */
  record Ready() implements Status {}

  /**
   * AWS is still making or changing it; {@code since} reads like {@code CREATING since
   * 2026-01-02T03:04:05Z}.
   */
  record Pending(String since) implements Status {}

  /** It will never be usable; {@code why} holds AWS's state and words. */
  record Failed(String why) implements Status {}

  /** AWS is taking it away. */
  record Deleting(String since) implements Status {}

  /**
   * Dead, though AWS still shows it for a while (a NAT gateway for an hour). Only its id matters,
   * to tell new from old.
   */
  record Gone() implements Status {}

  Status READY = new Ready();
  Status GONE = new Gone();
}
