package io.eksplan.resources.diagnosis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a node's console tells of why it did not join. */
final class Console {

  private static final int ENOUGH = 3;
  private static final int LONGEST = 160;

  private static final String NO_WAY =
      "the node does not reach what it needs: look at its subnet's routes, security groups and the"
          + " cluster's endpoint";

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "exec format error",
              "a program of another architecture: the image or its user data is not of the"
                  + " instance type's"),
          new Sign(
              "unauthorized",
              "Kubernetes refuses the node: its role needs an access entry of type EC2_LINUX (or"
                  + " EC2_WINDOWS)"),
          new Sign("forbidden", "Kubernetes or AWS refuses the node: look at its role"),
          new Sign("accessdenied", "AWS refuses the node: its role lacks policies"),
          new Sign("unauthorizedoperation", "AWS refuses the node: its role lacks policies"),
          new Sign(
              "x509: certificate",
              "the node trusts another certificate than the cluster's: look at its bootstrap"),
          new Sign("unable to reach api endpoint", NO_WAY),
          new Sign("i/o timeout", NO_WAY),
          new Sign("connect timeout", NO_WAY),
          new Sign("connection timed out", NO_WAY),
          new Sign("no such host", "the node cannot resolve names: look at the VPC's DNS settings"),
          new Sign(
              "could not find nodeconfig",
              "the node got no configuration: its user data lacks the NodeConfig"),
          new Sign("no space left on device", "the node's disk is full: give it a larger one"),
          new Sign("kernel panic", "the image does not start on this instance type"));

  private Console() {}

  /** A line for each cause that the output names, the latest first. */
  static List<String> causes(String instance, String output) {
    List<String> newestFirst = new ArrayList<>(output.lines().toList());
    Collections.reverse(newestFirst);
    List<String> causes = new ArrayList<>();
    Set<Sign> seen = new HashSet<>();
    for (String line : newestFirst) {
      Optional<Sign> sign = Sign.firstIn(line, SIGNS).filter(seen::add);
      sign.ifPresent(
          found ->
              causes.add(
                  "the console of %s says \"%s\": %s"
                      .formatted(instance, cut(line), found.meaning())));
      if (causes.size() == ENOUGH) {
        break;
      }
    }
    return causes;
  }

  /** Without what moves cursors and sets colours, and not the whole of a long line. */
  private static String cut(String line) {
    String plain = line.replaceAll("\u001b\\[[\\d;?]*[A-Za-z]|\\p{Cntrl}", "").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
  }
}
