package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
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
    @Doc("Whether a tag, once pushed, stays.") @Default("true") boolean immutableTags,
    @Doc("Whether images are scanned when pushed.") @Default("true") boolean scanOnPush,
    @Doc("AES256 with a key of S3's, or KMS with one of the account's.") @Default("AES256")
        Encryption encryption,
    @Doc("Which images ECR deletes.") @Default("{}") Lifecycle lifecycle,
    @Doc("Who may pull, besides the account itself.")
        @Default("[]")
        @Distinct
        @Matches(
            value =
                "[0-9]{12}"
                    + "|arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(root|(role|user)/[\\w+=,.@/-]{1,575})",
            says = "the ARN of an IAM role or user, or an account id")
        List<String> pull,
    @Doc("Who may push, and pull.")
        @Default("[]")
        @Distinct
        @Matches(
            value =
                "[0-9]{12}"
                    + "|arn:(aws|aws-cn|aws-us-gov):iam::[0-9]{12}:(root|(role|user)/[\\w+=,.@/-]{1,575})",
            says = "the ARN of an IAM role or user, or an account id")
        List<String> push,
    @Doc("Whether destroy deletes the repository with the images in it.") @Default("false")
        boolean forceDelete,
    @Doc("Tags, besides metadata.tags.") @Default("{}") @Sized(max = 40) Map<String, String> tags) {
  /** Which images ECR deletes; none where neither is given. */
  public record Lifecycle(
      @Doc("How many images stay, the newest.") @Within(min = 1, max = 100000)
          Optional<Integer> keepLast,
      @Doc("After how many days an image without a tag goes.") @Within(min = 1, max = 36500)
          Optional<Integer> expireUntaggedAfterDays) {}

  /** What encrypts the images. */
  public enum Encryption implements Spelled {
    AES256("AES256"),
    KMS("KMS");

    private final String spelling;

    Encryption(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
