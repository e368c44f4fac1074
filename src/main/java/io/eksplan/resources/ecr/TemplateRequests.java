package io.eksplan.resources.ecr;

import io.eksplan.model.Ref;
import io.eksplan.model.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryCreationTemplateRequest;
import software.amazon.awssdk.services.ecr.model.EncryptionConfigurationForRepositoryCreationTemplate;
import software.amazon.awssdk.services.ecr.model.Tag;
import software.amazon.awssdk.services.ecr.model.UpdateRepositoryCreationTemplateRequest;

/**
 * What is sent for a creation template, the same for a new one and for a change. An empty text
 * takes a description or a policy away.
 *
 * @param caching whether it marks a cache as the plan's already
 */
record TemplateRequests(Work work, RepositoryCreationTemplate want, Optional<Boolean> caching) {

  TemplateRequests(Work work, RepositoryCreationTemplate want) {
    this(work, want, Optional.empty());
  }

  CreateRepositoryCreationTemplateRequest creation() {
    return CreateRepositoryCreationTemplateRequest.builder()
        .prefix(work.address().name())
        .description(want.description())
        .appliedForWithStrings(appliedFor())
        .imageTagMutability(mutability().value())
        .imageTagMutabilityExclusionFilters(mutability().filters())
        .encryptionConfiguration(encryption())
        .lifecyclePolicy(want.lifecycle().text())
        .repositoryPolicy(want.policy().text())
        .customRoleArn(want.roleArn().value())
        .resourceTags(tags())
        .build();
  }

  UpdateRepositoryCreationTemplateRequest update() {
    return UpdateRepositoryCreationTemplateRequest.builder()
        .prefix(work.address().name())
        .description(want.description())
        .appliedForWithStrings(appliedFor())
        .imageTagMutability(mutability().value())
        .imageTagMutabilityExclusionFilters(mutability().filters())
        .encryptionConfiguration(encryption())
        .lifecyclePolicy(want.lifecycle().text())
        .repositoryPolicy(want.policy().text())
        .customRoleArn(want.roleArn().value())
        .resourceTags(tags())
        .build();
  }

  private List<String> appliedFor() {
    return want.appliedFor().stream().sorted().toList();
  }

  private TagMutability mutability() {
    return new TagMutability(want.immutableTags(), want.tagExceptions());
  }

  private EncryptionConfigurationForRepositoryCreationTemplate encryption() {
    return EncryptionConfigurationForRepositoryCreationTemplate.builder()
        .encryptionType(want.encryption())
        .kmsKey(want.kmsKeyArn().map(Ref::value).orElse(null))
        .build();
  }

  /**
   * Repositories get the plan's tag and no address: no entry of the plan file stands for them, so
   * that only a destroy of the whole plan takes them away.
   */
  private List<Tag> tags() {
    Map<String, String> tags = new HashMap<>(want.tags());
    tags.put(Work.PLAN_TAG, work.scope().plan());
    tags.put(RepositoryCreationTemplate.TEMPLATE_TAG, work.address().name());
    if (want.caches().or(() -> caching).orElse(false)) {
      tags.put(RepositoryCreationTemplate.CACHE_TAG, "true");
    }
    if (want.forceDelete()) {
      tags.put(EcrRepository.FORCE_DELETE, "true");
    }
    return EcrRepository.tagList(tags);
  }
}
