package io.eksplan.resources.kms;

import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Text;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who may do what with a key. */
public record KeyPolicy(List<Map<String, ?>> statements) {

  /** An IAM policy, for a role that encrypts and decrypts with a key. */
  private static final String USE =
      """
      {"Version": "2012-10-17",
       "Statement": {
         "Effect": "Allow",
         "Action": ["kms:Encrypt", "kms:Decrypt", "kms:DescribeKey", "kms:ListGrants"],
         "Resource": "{{key}}"}}
      """;

  /** As KMS's console gives it to administrators: all but the use of the key. */
  private static final List<String> ADMINISTERING =
      List.of(
          "kms:Create*",
          "kms:Describe*",
          "kms:Enable*",
          "kms:List*",
          "kms:Put*",
          "kms:Update*",
          "kms:Revoke*",
          "kms:Disable*",
          "kms:Get*",
          "kms:Delete*",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:ScheduleKeyDeletion",
          "kms:CancelKeyDeletion",
          "kms:RotateKeyOnDemand");

  private static final List<String> ENCRYPTING =
      List.of(
          "kms:Encrypt*",
          "kms:Decrypt*",
          "kms:ReEncrypt*",
          "kms:GenerateDataKey*",
          "kms:Describe*");

  public KeyPolicy {
    statements = List.copyOf(statements);
  }

  /** Lets a role use a key, by its ARN. */
  public static PolicyDocument use(Ref<KmsKey> key) {
    return new PolicyDocument(Text.template(USE, Map.of("key", key)));
  }

  /** Whom the account's IAM policies let; without it nobody could change the policy any more. */
  public static KeyPolicy ofAccount(Scope scope) {
    return new KeyPolicy(
        List.of(
            Map.of(
                "Sid", "Account",
                "Effect", "Allow",
                "Principal",
                    Map.of(
                        "AWS", "arn:%s:iam::%s:root".formatted(scope.partition(), scope.account())),
                "Action", "kms:*",
                "Resource", "*")));
  }

  /** The same, and these roles and users whatever IAM says. */
  public KeyPolicy lettingAdminister(Set<String> principals) {
    if (principals.isEmpty()) {
      return this;
    }
    return with(
        Map.of(
            "Sid", "Administrators",
            "Effect", "Allow",
            "Principal", Map.of("AWS", principals),
            "Action", ADMINISTERING,
            "Resource", "*"));
  }

  /** The same, and CloudWatch Logs for one log group, which names itself as encryption context. */
  public KeyPolicy lettingLogs(Scope scope, String groupArn) {
    String suffix = scope.partition().equals("aws-cn") ? ".cn" : "";
    return with(
        Map.of(
            "Sid",
            "Logs",
            "Effect",
            "Allow",
            "Principal",
            Map.of("Service", "logs." + scope.region() + ".amazonaws.com" + suffix),
            "Action",
            ENCRYPTING,
            "Resource",
            "*",
            "Condition",
            Map.of("ArnLike", Map.of("kms:EncryptionContext:aws:logs:arn", groupArn))));
  }

  public PolicyDocument document() {
    return PolicyDocument.ofStatements(statements);
  }

  private KeyPolicy with(Map<String, ?> statement) {
    List<Map<String, ?>> more = new ArrayList<>(statements);
    more.add(statement);
    return new KeyPolicy(more);
  }
}
