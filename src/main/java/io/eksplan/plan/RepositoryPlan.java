package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An ECR repository. */
public record RepositoryPlan(
    @Doc("Its name, such as team/service.")
        @Matches(
            value =
                "(?=.{2,256}$)[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*"
                    + "(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
            says = "2 to 256 lower case letters, digits and . _ - /, as in team/service")
        String name,
    @Doc("Whether a tag, once pushed, stays: all, all except some, or only some.") @Default("true")
        ImmutableTags immutableTags,
    @Doc("Whether images are scanned when pushed; scanning rules of the registry come before this.")
        @Default("true")
        boolean scanOnPush,
    @Doc("AES256 with a key of S3's, KMS with AWS's key for ECR, or a key of one's own.")
        @Default("AES256")
        ImageEncryption encryption,
    @Doc("Which images ECR deletes.") @Default("{}") LifecyclePlan lifecycle,
    @Doc(
            "Who may pull, besides the account itself; lambda.amazonaws.com: functions of this"
                + " account and of the accounts in this list.")
        @Default("[]")
        @Distinct
        @Matches(value = PULLERS, says = PULLERS_SAYS)
        List<String> pull,
    @Doc("Who may push, and pull.")
        @Default("[]")
        @Distinct
        @Matches(value = PUSHERS, says = PUSHERS_SAYS)
        List<String> push,
    @Doc("Further statements of the repository's policy, or all of it: a policy document, in YAML.")
        Optional<Json> policy,
    @Doc("Whether destroy deletes the repository with the images in it.") @Default("false")
        boolean forceDelete,
    @Doc("Tags, besides metadata.tags.") @Default("{}") @Sized(max = 40) Map<String, String> tags) {

  /** Whom pull names for the functions that run images. */
  public static final String LAMBDA = "lambda.amazonaws.com";

  static final String PUSHERS =
      "[0-9]{12}"
          + "|arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(root|(role|user)/[\\w+=,.@/-]{1,575})";

  static final String PUSHERS_SAYS = "the ARN of an IAM role or user, or an account id";

  static final String PULLERS = PUSHERS + "|lambda\\.amazonaws\\.com";

  static final String PULLERS_SAYS =
      "the ARN of an IAM role or user, an account id, or lambda.amazonaws.com";

  static final String TAG_PATTERN = "(?=.{1,128}$)[0-9a-zA-Z._-]*(\\*[0-9a-zA-Z._-]*){0,2}";

  static final String TAG_PATTERN_SAYS =
      "1 to 128 letters, digits and . _ -, with at most two *, as in dev-*";
}
