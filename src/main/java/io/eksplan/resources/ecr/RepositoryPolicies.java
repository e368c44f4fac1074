package io.eksplan.resources.ecr;

import io.eksplan.aws.Failures;
import io.eksplan.resources.iam.PolicyDocument;
import software.amazon.awssdk.services.ecr.EcrClient;

/**
 * The two policies of one repository: which images expire, and who may pull and push. Each may be
 * absent.
 */
record RepositoryPolicies(EcrClient ecr, String repository) {

  PolicyDocument lifecycle() {
    return Failures.unlessAbsent(
            () -> ecr.getLifecyclePolicy(request -> request.repositoryName(repository)))
        .map(answer -> PolicyDocument.of(answer.lifecyclePolicyText()))
        .orElse(PolicyDocument.NONE);
  }

  PolicyDocument access() {
    return Failures.unlessAbsent(
            () -> ecr.getRepositoryPolicy(request -> request.repositoryName(repository)))
        .map(answer -> PolicyDocument.of(answer.policyText()))
        .orElse(PolicyDocument.NONE);
  }

  void setLifecycle(PolicyDocument lifecycle) {
    if (lifecycle.isEmpty()) {
      Failures.ignoringAbsent(
          () -> ecr.deleteLifecyclePolicy(request -> request.repositoryName(repository)));
      return;
    }
    ecr.putLifecyclePolicy(
        request -> request.repositoryName(repository).lifecyclePolicyText(lifecycle.text()));
  }

  void setAccess(PolicyDocument access) {
    if (access.isEmpty()) {
      Failures.ignoringAbsent(
          () -> ecr.deleteRepositoryPolicy(request -> request.repositoryName(repository)));
      return;
    }
    ecr.setRepositoryPolicy(
        request -> request.repositoryName(repository).policyText(access.text()));
  }
}
