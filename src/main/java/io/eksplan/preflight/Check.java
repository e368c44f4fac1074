package io.eksplan.preflight;

import java.util.List;

/** One of the things that are looked at before a plan is applied. */
interface Check {

  /** In a word or two. */
  String name();

  /** The AWS operations whose answers it judges, as in {@code ec2:DescribeVpcs}. */
  List<String> restsOn();

  /**
   * Asks AWS, and judges.
   *
   * @throws io.eksplan.model.Failure where AWS does not answer: then nothing is known
   */
  List<Finding> findings();
}
