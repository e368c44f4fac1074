package io.eksplan.preflight;

import io.eksplan.model.Address;
import io.eksplan.model.Names;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.LaunchTemplate;
import io.eksplan.resources.ec2.SecurityGroup;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.FargateProfile;
import io.eksplan.resources.eks.NodeGroup;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The names that things get in AWS, which are longer than those in the plan file. */
record NameCheck(Prospect prospect) implements Check {

  /** Of a group that replaces another the name ends in nine characters more. */
  private static final int SUFFIX = 9;

  private record Rule(
      Class<? extends Resource> type, int longest, BiFunction<Scope, String, String> name) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(EksCluster.class, 100, (scope, _) -> scope.plan()),
          new Rule(NodeGroup.class, 63, (_, name) -> name),
          new Rule(FargateProfile.class, 63, (_, name) -> name),
          new Rule(IamRole.class, 64, NameCheck::global),
          new Rule(InstanceProfile.class, 128, NameCheck::global),
          new Rule(LaunchTemplate.class, 128, NameCheck::regional),
          new Rule(AutoScalingGroup.class, 255, NameCheck::regional),
          new Rule(SecurityGroup.class, 255, (scope, name) -> "eksplan-" + regional(scope, name)));

  @Override
  public String name() {
    return "names";
  }

  /** AWS is not asked: its limits are known. */
  @Override
  public List<String> restsOn() {
    return List.of();
  }

  @Override
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    int fitting = 0;
    for (Rule rule : RULES) {
      for (String name : prospect.after(rule.type()).keySet()) {
        String whole = rule.name().apply(prospect.scope(), name);
        if (whole.length() > rule.longest() - SUFFIX) {
          findings.add(judge(Address.of(rule.type(), name), whole, rule.longest()));
        } else {
          fitting++;
        }
      }
    }
    findings.addFirst(new Finding.Ok("names", fitting + " are well below AWS's limits"));
    return findings;
  }

  static Finding judge(Address address, String whole, int longest) {
    String fit = Names.fit(whole, longest);
    if (fit.length() < whole.length()) {
      return new Finding.Ok(
          address.toString(), "is called %s, cut to %d characters".formatted(fit, longest));
    }
    return new Finding.Ok(
        address.toString(),
        "is called %s, %d of %d characters".formatted(fit, fit.length(), longest));
  }

  private static String global(Scope scope, String name) {
    return scope.plan() + "-" + scope.region() + "-" + name;
  }

  private static String regional(Scope scope, String name) {
    return scope.plan() + "-" + name;
  }
}
