package io.eksplan.preflight;

/** What a check found out about one thing. */
public sealed interface Finding {

  /** What it is about: an address, a quota's name, an action. */
  String subject();

  /** What was found. */
  String words();

  /** What to do about it; empty where there is nothing to do. */
  default String remedy() {
    return "";
  }

  /** Nothing stands in the way. */
  record Ok(String subject, String words) implements Finding {}

  /** The plan can be applied, but may not work out as hoped. */
  record Warning(String subject, String words, String remedy) implements Finding {}

  /** AWS would refuse a change, or what it makes would not work. */
  record Problem(String subject, String words, String remedy) implements Finding {}

  /** The endpoint did not answer, or the caller may not ask. */
  record Unknown(String subject, String words) implements Finding {}
}
