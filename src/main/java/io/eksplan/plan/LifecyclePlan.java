package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import io.eksplan.plan.bind.Within;
import java.util.List;
import java.util.Optional;

/** Which images ECR deletes: in short form or as rules; none where nothing is given. */
public record LifecyclePlan(
    @Doc("How many images stay, the newest.") @Within(min = 1, max = 100000)
        Optional<Integer> keepLast,
    @Doc("After how many days an image without a tag goes.") @Within(min = 1, max = 36500)
        Optional<Integer> expireUntaggedAfterDays,
    @Doc("Rules as ECR has them, instead of the short form.")
        @Distinct("rulePriority")
        @Sized(min = 1, max = 50)
        Optional<List<Rule>> rules) {

  /** One rule of ECR's, under ECR's names. */
  public record Rule(
      @Doc("Its place in the order, the lowest first.") @Within(min = 1, max = 1000000)
          int rulePriority,
      @Doc("What it is for.") Optional<String> description,
      @Doc("Which images it is about.") Selection selection,
      @Doc("What becomes of them.") @Default("{type: expire}") Action action) {}

  /** Which images a rule is about. */
  public record Selection(
      @Doc("Whether images have tags.") TagStatus tagStatus,
      @Doc("Patterns of tags, such as prod-*; an image needs a match for each.")
          @Default("[]")
          @Distinct
          List<String> tagPatternList,
      @Doc("How tags begin, such as prod; an image needs one for each.") @Default("[]") @Distinct
          List<String> tagPrefixList,
      @Doc("Where images are; absent: standard.") Optional<StorageClass> storageClass,
      @Doc("What countNumber counts.") CountType countType,
      @Doc("The unit of a time; absent where images are counted.") Optional<CountUnit> countUnit,
      @Doc("So many images stay, or for so many days.") @Within(min = 1, max = 1000000)
          int countNumber) {}

  /** What becomes of the images that a rule selects. */
  public record Action(
      @Doc("Whether they are deleted or moved.") ActionType type,
      @Doc("Where transition moves them.") Optional<Target> targetStorageClass) {}

  /** Whether images have tags. */
  public enum TagStatus implements Spelled {
    TAGGED("tagged"),
    UNTAGGED("untagged"),
    ANY("any");

    private final String spelling;

    TagStatus(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What is stored where. */
  public enum StorageClass implements Spelled {
    STANDARD("standard"),
    ARCHIVE("archive");

    private final String spelling;

    StorageClass(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What is counted. */
  public enum CountType implements Spelled {
    IMAGES("imageCountMoreThan"),
    PUSHED("sinceImagePushed"),
    PULLED("sinceImagePulled"),
    TRANSITIONED("sinceImageTransitioned");

    private final String spelling;

    CountType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** The only unit of time. */
  public enum CountUnit implements Spelled {
    DAYS("days");

    private final String spelling;

    CountUnit(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** What a rule does. */
  public enum ActionType implements Spelled {
    EXPIRE("expire"),
    TRANSITION("transition");

    private final String spelling;

    ActionType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** Where images can be moved. */
  public enum Target implements Spelled {
    ARCHIVE("archive");

    private final String spelling;

    Target(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
