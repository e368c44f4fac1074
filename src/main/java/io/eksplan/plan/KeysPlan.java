package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Within;
import java.util.List;

/** The KMS keys that eksplan makes. */
public record KeysPlan(
    @Doc("Days between two rotations, 90 to 2560; 0 for never.")
        @Default("365")
        @Within(min = 0, max = 2560)
        int rotationDays,
    @Doc("How many days KMS keeps a key, unusable, after it was destroyed.")
        @Default("30")
        @Within(min = 7, max = 30)
        int deletionWindowDays,
    @Doc("Roles and users that may administer the keys, beside those whom IAM lets.")
        @Default("[]")
        @Distinct
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(role|user)/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role or user")
        List<String> administrators) {

  /** The choice of a key that eksplan makes. */
  public static final String CREATE = "create";

  static final String CHOICE =
      CREATE
          + "|arn:(aws|aws-cn|aws-us-gov):kms:[a-z0-9-]{1,30}:[0-9]{12}:key/(mrk-)?[0-9a-f-]{32,36}";

  static final String CHOICE_SAYS = "create, or the ARN of a KMS key (of the key, not of an alias)";

  /** The shortest time between two rotations. */
  static final int SHORTEST_ROTATION = 90;
}
