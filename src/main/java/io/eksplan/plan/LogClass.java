package io.eksplan.plan;

import io.eksplan.plan.bind.Spelled;

/** What a log group costs and can: CloudWatch never changes it. */
public enum LogClass implements Spelled {
  STANDARD("standard"),
  INFREQUENT_ACCESS("infrequentAccess");

  private final String spelling;

  LogClass(String spelling) {
    this.spelling = spelling;
  }

  @Override
  public String spelling() {
    return spelling;
  }
}
