package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Text;
import io.eksplan.resources.iam.OpenIdConnectProvider;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.List;
import java.util.Map;

/** Trust policies of roles that pods use. */
final class Trusts {

  /** The name of the cluster's OIDC provider in addresses. */
  static final String PROVIDER = "cluster";

  private Trusts() {}

  /** For EKS, which hands the role out by associations: independent of any cluster. */
  static PolicyDocument podIdentity() {
    return PolicyDocument.ofStatements(
        List.of(
            Map.of(
                "Effect", "Allow",
                "Principal", Map.of("Service", "pods.eks.amazonaws.com"),
                "Action", List.of("sts:AssumeRole", "sts:TagSession"))));
  }

  /** For the tokens that this cluster gives this service account. */
  static PolicyDocument irsa(String namespace, String serviceAccount) {
    String trust =
        """
        {"Version": "2012-10-17", "Statement": [{
          "Effect": "Allow",
          "Principal": {"Federated": "{{provider}}"},
          "Action": "sts:AssumeRoleWithWebIdentity",
          "Condition": {"StringEquals": {
            "{{issuer}}:aud": "%s",
            "{{issuer}}:sub": "system:serviceaccount:%s:%s"}}}]}
        """
            .formatted(OpenIdConnectProvider.STS, namespace, serviceAccount);
    return new PolicyDocument(
        Text.template(
            trust,
            Map.of(
                "provider", Ref.to(OpenIdConnectProvider.class, PROVIDER, Outputs.ARN),
                "issuer",
                    Ref.to(OpenIdConnectProvider.class, PROVIDER, OpenIdConnectProvider.ISSUER))));
  }
}
