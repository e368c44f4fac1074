package io.eksplan.plan;

import io.eksplan.plan.bind.Among;
import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;
import java.util.Optional;

/** A record of the VPC's connections. */
public record FlowLogsPlan(
    @Doc("Where it goes: cloudwatch, or s3.") @Default("cloudwatch") To to,
    @Doc("cloudwatch only: how many days CloudWatch keeps it; absent: 30.")
        @Among({
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653
        })
        Optional<Integer> retentionDays,
    @Doc(
            "cloudwatch only: what it is encrypted with: create, or the ARN of a KMS key; absent:"
                + " as in cluster.logging.kmsKey.")
        @Matches(value = KeysPlan.CHOICE, says = KeysPlan.CHOICE_SAYS)
        Optional<String> kmsKey,
    @Doc("cloudwatch only: the log group's class, for good; absent: standard.")
        Optional<LogClass> class_,
    @Doc("cloudwatch only: ARN of a log group that exists, in place of one that eksplan makes.")
        @Matches(
            value =
                "arn:(aws|aws-cn|aws-us-gov):logs:[a-z0-9-]{1,30}:[0-9]{12}:log-group:[\\w./#-]{1,512}",
            says = "the ARN of a log group, without :* at its end")
        Optional<String> logGroupArn,
    @Doc("s3 only: ARN of a bucket that exists, and / with a folder in it where one is wanted.")
        @Matches(
            value = "arn:(aws|aws-cn|aws-us-gov):s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/.{0,900})?",
            says = "the ARN of an S3 bucket, such as arn:aws:s3:::logs or arn:aws:s3:::logs/vpc/")
        Optional<String> bucketArn,
    @Doc("s3 only: how files are written; absent: as lines of plain text, all in one folder a day.")
        Optional<Files> files,
    @Doc("Which connections: all, those accepted, or those rejected.") @Default("all")
        Traffic traffic,
    @Doc("How many seconds a record stands for at most.") @Default("600") @Among({60, 600})
        int aggregationSeconds,
    @Doc("The fields of a record, by AWS's names such as srcaddr; absent: AWS's usual fourteen.")
        @Default("[]")
        @Sized(max = 64)
        @Distinct
        @Matches(value = "[a-z][a-z0-9-]{1,63}", says = "the name of a field, such as pkt-srcaddr")
        List<String> fields) {

  /** How many days are kept where nothing is said. */
  static final int USUAL_RETENTION = 30;

  /** How many days CloudWatch keeps it. */
  public int retention() {
    return retentionDays.orElse(USUAL_RETENTION);
  }

  /** Where records go. */
  public enum To implements Spelled {
    CLOUDWATCH("cloudwatch"),
    S3("s3");

    private final String spelling;

    To(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** How files are written to S3. */
  public record Files(
      @Doc("Lines of text, or Apache Parquet.") @Default("plain-text") Format format,
      @Doc("Whether folders are named as Hive wants them: year=2026.") @Default("false")
          boolean hiveFolders,
      @Doc("Whether each hour has a folder of its own.") @Default("false") boolean hourlyFolders) {}

  /** The format of a file. */
  public enum Format implements Spelled {
    PLAIN_TEXT("plain-text"),
    PARQUET("parquet");

    private final String spelling;

    Format(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Connections by what the security groups and network ACLs made of them. */
  public enum Traffic implements Spelled {
    ALL("all"),
    ACCEPT("accept"),
    REJECT("reject");

    private final String spelling;

    Traffic(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
