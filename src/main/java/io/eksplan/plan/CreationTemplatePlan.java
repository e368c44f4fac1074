package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Json;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How repositories are that ECR makes by itself under a prefix. */
public record CreationTemplatePlan(
    @Doc("The prefix, or ROOT for all that no other template is for.")
        @Matches(
            value =
                "ROOT|(?=.{1,256}$)[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*"
                    + "(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*",
            says = "lower case letters, digits and . _ - /, as in team/service, or ROOT")
        String prefix,
    @Doc("What makes repositories.") @Distinct @Sized(min = 1) List<AppliedFor> appliedFor,
    @Doc("What it is for.")
        @Default("\"\"")
        @Matches(value = "(?s).{0,256}", says = "at most 256 characters")
        String description,
    @Doc("Whether a tag, once pushed, stays: all, all except some, or only some.") @Default("false")
        ImmutableTags immutableTags,
    @Doc("AES256 with a key of S3's, KMS with AWS's key for ECR, or a key of one's own.")
        @Default("AES256")
        ImageEncryption encryption,
    @Doc("Which images ECR deletes.") @Default("{}") LifecyclePlan lifecycle,
    @Doc("Who may pull, as for repositories.")
        @Default("[]")
        @Distinct
        @Matches(value = RepositoryPlan.PULLERS, says = RepositoryPlan.PULLERS_SAYS)
        List<String> pull,
    @Doc("Who may push, and pull.")
        @Default("[]")
        @Distinct
        @Matches(value = RepositoryPlan.PUSHERS, says = RepositoryPlan.PUSHERS_SAYS)
        List<String> push,
    @Doc("Further statements of the repositories' policy: a policy document, in YAML.")
        Optional<Json> policy,
    @Doc("The role that ECR makes repositories as; absent: eksplan makes one.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:role/[\\w+=,.@/-]{1,575}",
            says = "the ARN of an IAM role")
        Optional<String> roleArn,
    @Doc("Whether destroy deletes such repositories with the images in them.") @Default("false")
        boolean forceDelete,
    @Doc("Tags of the repositories, besides metadata.tags.") @Default("{}") @Sized(max = 40)
        Map<String, String> tags) {

  /** What makes ECR make a repository. */
  public enum AppliedFor implements Spelled {
    PULL_THROUGH_CACHE("pullThroughCache"),
    REPLICATION("replication"),
    CREATE_ON_PUSH("createOnPush");

    private final String spelling;

    AppliedFor(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
