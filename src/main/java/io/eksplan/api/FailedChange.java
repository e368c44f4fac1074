package io.eksplan.api;

import java.util.List;

/**
 * A change that could not be made.
 *
 * @param address what it was about, as in {@code eks-cluster/ci}
 * @param error what went wrong, with the AWS operation, AWS's words and the request's id
 * @param diagnosis what was found out about the causes, in lines; often none
 */
public record FailedChange(
    String address, ChangeAction action, String error, List<String> diagnosis) {

  public FailedChange {
    diagnosis = List.copyOf(diagnosis);
  }
}
