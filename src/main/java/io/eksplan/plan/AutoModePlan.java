package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import java.util.List;
import java.util.Optional;

/** EKS's Auto Mode: nodes, block storage and load balancers that EKS makes and keeps. */
public record AutoModePlan(
    @Doc("EKS's own node pools; an empty list where you write NodePools of your own.")
        @Default("[general-purpose, system]")
        @Distinct
        List<NodePool> nodePools,
    @Doc("ARN of a role for the nodes of those pools; absent: one that eksplan makes.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> nodeRoleArn) {

  /** A node pool that EKS brings along. */
  public enum NodePool implements Spelled {
    GENERAL_PURPOSE("general-purpose"),
    SYSTEM("system");

    private final String spelling;

    NodePool(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
