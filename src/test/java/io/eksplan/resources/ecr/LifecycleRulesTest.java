package io.eksplan.resources.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.resources.iam.PolicyDocument;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleRulesTest {

  @Test
  void untaggedImagesComeFirstAndAnyImageLast() {
    assertThat(new LifecycleRules(Optional.of(30), Optional.of(7)).document())
        .isEqualTo(
            PolicyDocument.of(
                """
                {"rules": [
                  {"rulePriority": 1, "description": "expire untagged images after 7 days",
                   "selection": {"tagStatus": "untagged", "countType": "sinceImagePushed",
                                 "countUnit": "days", "countNumber": 7},
                   "action": {"type": "expire"}},
                  {"rulePriority": 2, "description": "keep the newest 30 images",
                   "selection": {"tagStatus": "any", "countType": "imageCountMoreThan",
                                 "countNumber": 30},
                   "action": {"type": "expire"}}]}
                """));
  }

  @Test
  void eachRuleStandsAlone() {
    assertThat(new LifecycleRules(Optional.of(1), Optional.empty()).document().text())
        .contains("\"any\"")
        .doesNotContain("untagged");
    assertThat(new LifecycleRules(Optional.empty(), Optional.of(1)).document().text())
        .contains("untagged")
        .doesNotContain("\"any\"");
  }

  @Test
  void theShortestPolicyIsLongEnoughForEcr() {
    assertThat(new LifecycleRules(Optional.of(1), Optional.empty()).document().text())
        .hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void withoutRulesThereIsNoPolicy() {
    assertThat(new LifecycleRules(Optional.empty(), Optional.empty()).document())
        .isEqualTo(PolicyDocument.NONE);
  }
}
