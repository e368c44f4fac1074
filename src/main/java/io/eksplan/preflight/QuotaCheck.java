package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The account's quotas against what is in use and what the plan adds. */
record QuotaCheck(Clients clients, Prospect prospect, Facts facts) implements Check {

  /**
   * A quota, and what the plan needs of it.
   *
   * @param service as Service Quotas has it
   * @param code the quota's code there
   * @param more what the changes take at once
   * @param most what they may have taken once all groups have grown
   * @param used asks AWS how much is taken now
   */
  record Need(
      String name, String service, String code, int more, int most, Supplier<Integer> used) {}

  /** A number that AWS told, or why it did not. */
  record Answer(OptionalInt value, String why) {

    static Answer of(Supplier<Integer> asking) {
      try {
        return new Answer(OptionalInt.of(asking.get()), "");
      } catch (Failure failure) {
        return new Answer(OptionalInt.empty(), failure.text());
      }
    }
  }

  @Override
  public String name() {
    return "quotas";
  }

  @Override
  public List<String> restsOn() {
    return List.of(
        "servicequotas:GetServiceQuota",
        "servicequotas:GetAWSDefaultServiceQuota",
        "ec2:DescribeVpcs",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeAddresses",
        "ec2:DescribeNatGateways",
        "ec2:DescribeInstances",
        "ec2:DescribeInstanceTypes",
        "eks:ListClusters");
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    List<Need> needs = new ArrayList<>(new NetworkUse(clients, prospect, facts).needs());
    try {
      needs.addAll(new ProcessorUse(clients, prospect, facts).needs());
    } catch (Failure failure) {
      findings.add(new Finding.Unknown("vCPUs", failure.text()));
    }
    List<Need> asked = needs.stream().filter(need -> need.most() > 0).toList();
    findings.addAll(
        0,
        InParallel.map(
            asked,
            need ->
                judge(
                    need,
                    Answer.of(need.used()),
                    Answer.of(() -> (int) clients.quotas().value(need.service(), need.code())))));
    return findings.isEmpty()
        ? List.of(new Finding.Ok("quotas", "the changes add nothing that a quota counts"))
        : findings;
  }

  static Finding judge(Need need, Answer used, Answer quota) {
    if (used.value().isEmpty()) {
      return new Finding.Unknown(need.name(), used.why());
    }
    int now = used.value().getAsInt();
    if (quota.value().isEmpty()) {
      return new Finding.Unknown(
          need.name(), "%d in use, %s; %s".formatted(now, wanted(need), quota.why()));
    }
    int limit = quota.value().getAsInt();
    String words = "%d of %d in use, %s".formatted(now, limit, wanted(need));
    if (now + need.more() > limit) {
      return new Finding.Problem(need.name(), words, ask(need, now + need.most()));
    }
    if (now + need.most() > limit) {
      return new Finding.Warning(need.name(), words, ask(need, now + need.most()));
    }
    return new Finding.Ok(need.name(), words);
  }

  private static String wanted(Need need) {
    return need.more() == need.most()
        ? need.more() + " more wanted"
        : "%d more wanted, up to %d when the groups grow".formatted(need.more(), need.most());
  }

  private static String ask(Need need, int value) {
    return "ask for more: aws service-quotas request-service-quota-increase --service-code %s"
            .formatted(need.service())
        + " --quota-code %s --desired-value %d".formatted(need.code(), value);
  }
}
