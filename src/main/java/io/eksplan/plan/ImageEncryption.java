package io.eksplan.plan;

import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Spelled;
import java.util.Optional;
import java.util.stream.Stream;

/** What encrypts the images of a repository. */
public sealed interface ImageEncryption {

  /** ECR's word for it. */
  String type();

  /** The key, where it is not one of AWS's: an ARN, or {@link KeysPlan#CREATE}. */
  Optional<String> key();

  /** The choices of all repositories and templates of a plan. */
  static Stream<ImageEncryption> ofAll(PlanFile file) {
    return Stream.concat(
        file.repositories().stream().map(RepositoryPlan::encryption),
        file.registry().creationTemplates().stream().map(CreationTemplatePlan::encryption));
  }

  /** Keys of AWS's. */
  enum Usual implements ImageEncryption, Spelled {
    AES256("AES256"),
    KMS("KMS");

    private final String spelling;

    Usual(String spelling) {
      this.spelling = spelling;
    }

    @Override
    public String spelling() {
      return spelling;
    }

    @Override
    public String type() {
      return spelling;
    }

    @Override
    public Optional<String> key() {
      return Optional.empty();
    }
  }

  /** A key of one's own. */
  record Own(
      @Doc("create, for one key of all repositories of the plan, or the ARN of a key.")
          @Matches(value = KeysPlan.CHOICE, says = KeysPlan.CHOICE_SAYS)
          String kmsKey)
      implements ImageEncryption {

    @Override
    public String type() {
      return Usual.KMS.spelling();
    }

    @Override
    public Optional<String> key() {
      return Optional.of(kmsKey);
    }
  }
}
