package io.eksplan.resources.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.resources.iam.PolicyDocument;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RepositoryAccessTest {

  private static final String CI = "arn:aws:iam::123456789012:role/ci";
  private static final String DEV = "arn:aws:iam::123456789012:role/dev";

  @Test
  void pullersMayNotPush() {
    assertThat(new RepositoryAccess(Set.of(DEV, CI), Set.of()).document())
        .isEqualTo(
            PolicyDocument.of(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Pull", "Effect": "Allow",
                   "Principal": {"AWS": ["arn:aws:iam::123456789012:role/ci",
                                         "arn:aws:iam::123456789012:role/dev"]},
                   "Action": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage",
                              "ecr:GetDownloadUrlForLayer"]}]}
                """));
  }

  @Test
  void functionsPullByTheirArns() {
    String functions = "arn:aws:lambda:eu-west-1:123456789012:function:*";

    assertThat(
            new RepositoryAccess(Set.of(), Set.of(), Set.of(functions), PolicyDocument.NONE)
                .document())
        .isEqualTo(
            PolicyDocument.of(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "PullByLambda", "Effect": "Allow",
                   "Principal": {"Service": "lambda.amazonaws.com"},
                   "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
                   "Condition": {"StringLike": {"aws:sourceArn":
                     "arn:aws:lambda:eu-west-1:123456789012:function:*"}}}]}
                """));
  }

  @Test
  void aPolicyOfTheUsersStandsAloneOrBesides() {
    PolicyDocument own =
        PolicyDocument.versioned(
            """
            {"Statement": {"Sid": "Look", "Effect": "Deny", "Principal": "*", "Action": "ecr:*"}}
            """);

    assertThat(new RepositoryAccess(Set.of(), Set.of(), Set.of(), own).document()).isEqualTo(own);
    assertThat(new RepositoryAccess(Set.of(CI), Set.of(), Set.of(), own).document().text())
        .contains("\"Look\"", "\"Pull\"");
  }

  @Test
  void pushersMayPutImages() {
    assertThat(new RepositoryAccess(Set.of(DEV), Set.of(CI)).document())
        .isEqualTo(
            PolicyDocument.of(
                """
                {"Version": "2012-10-17", "Statement": [
                  {"Sid": "Push", "Effect": "Allow",
                   "Principal": {"AWS": "arn:aws:iam::123456789012:role/ci"},
                   "Action": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage",
                              "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload",
                              "ecr:PutImage", "ecr:UploadLayerPart"]},
                  {"Sid": "Pull", "Effect": "Allow",
                   "Principal": {"AWS": "arn:aws:iam::123456789012:role/dev"},
                   "Action": ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage",
                              "ecr:GetDownloadUrlForLayer"]}]}
                """));
  }

  @Test
  void whereNobodyIsNamedThereIsNoPolicy() {
    assertThat(new RepositoryAccess(Set.of(), Set.of()).document()).isEqualTo(PolicyDocument.NONE);
  }
}
