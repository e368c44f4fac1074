package io.eksplan.plan;

import io.eksplan.plan.bind.Default;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import io.eksplan.plan.bind.Spelled;
import java.util.List;
import java.util.Optional;

/**
 * What the account's registry in the region has besides repositories: it is shared by all plans.
 */
public record RegistryPlan(
    @Doc("What is scanned, beside others' rules.") Optional<Scanning> scanning,
    @Doc("Where images are copied to, beside others' rules.") @Default("[]") @Sized(max = 10)
        List<Replication> replication,
    @Doc("Prefixes under which images of other registries are cached.")
        @Default("[]")
        @Distinct("prefix")
        @Sized(max = 50)
        List<PullThroughCachePlan> pullThroughCache,
    @Doc("How repositories are that ECR makes by itself under a prefix.")
        @Default("[]")
        @Distinct("prefix")
        @Sized(max = 50)
        List<CreationTemplatePlan> creationTemplates) {

  /** What is scanned, and how. */
  public record Scanning(
      @Doc(
              "Who scans, for the whole registry: basic is ECR, enhanced is Amazon Inspector, which"
                  + " costs; absent: as it is.")
          Optional<ScanType> type,
      @Doc("Which repositories are scanned when.") @Distinct("filter") @Sized(min = 1, max = 100)
          List<ScanRule> rules) {}

  /** Some repositories, and when they are scanned. */
  public record ScanRule(
      @Doc("Names that begin with the plan's, such as demo/*; * stands for anything.")
          @Matches(
              value = "(?=.{1,255}$)[a-z0-9*]([._/a-z0-9*-]?[a-z0-9*]+)*",
              says = "a repository's name with * for anything, such as demo/*")
          String filter,
      @Doc("When they are scanned; continuous: with enhanced scanning alone.")
          @Default("scanOnPush")
          Frequency frequency) {}

  /** Copies of some repositories. */
  public record Replication(
      @Doc("Where to.") @Sized(min = 1, max = 25) List<Destination> destinations,
      @Doc("How the names of the repositories begin: with the plan's, such as demo/.")
          @Distinct
          @Sized(min = 1, max = 100)
          @Matches(
              value = "(?=.{2,256}$)([a-z0-9]+([._-][a-z0-9]*)*/)*[a-z0-9]*([._-][a-z0-9]*)*",
              says = "how a repository's name begins, such as demo/")
          List<String> filters) {}

  /** A registry. */
  public record Destination(
      @Doc("Its region.")
          @Matches(value = "[a-z]{2,3}(-[a-z]+)+-[0-9]", says = "a region such as eu-central-1")
          String region,
      @Doc("Its account, which must let this one; absent: the same.")
          @Matches(value = "[0-9]{12}", says = "an account id: 12 digits, in quotes")
          Optional<String> accountId) {}

  /** Who scans. */
  public enum ScanType implements Spelled {
    BASIC("basic"),
    ENHANCED("enhanced");

    private final String spelling;

    ScanType(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }

  /** When images are scanned. */
  public enum Frequency implements Spelled {
    SCAN_ON_PUSH("scanOnPush"),
    CONTINUOUS_SCAN("continuous");

    private final String spelling;

    Frequency(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }
  }
}
