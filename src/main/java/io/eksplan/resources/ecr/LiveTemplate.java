package io.eksplan.resources.ecr;

import static io.eksplan.resources.ecr.RepositoryCreationTemplate.CACHE_TAG;
import static io.eksplan.resources.ecr.RepositoryCreationTemplate.TEMPLATE_TAG;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import io.eksplan.resources.Tags;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.kms.KmsKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.EncryptionConfigurationForRepositoryCreationTemplate;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.Tag;

/** A creation template as ECR tells it. */
record LiveTemplate(software.amazon.awssdk.services.ecr.model.RepositoryCreationTemplate told) {

  String prefix() {
    return told.prefix();
  }

  boolean isOurs(Scope scope) {
    return scope.plan().equals(tags().get(Work.PLAN_TAG)) && tags().containsKey(TEMPLATE_TAG);
  }

  /** Whether the pull-through cache of the same prefix is the plan's as well. */
  boolean caches() {
    return tags().containsKey(CACHE_TAG);
  }

  RepositoryCreationTemplate state(Scope scope) {
    TagMutability mutability =
        TagMutability.of(told.imageTagMutability(), told.imageTagMutabilityExclusionFilters());
    Optional<EncryptionConfigurationForRepositoryCreationTemplate> encryption =
        Optional.ofNullable(told.encryptionConfiguration());
    return new RepositoryCreationTemplate(
        text(told.description()),
        Set.copyOf(told.appliedForAsStrings()),
        mutability.immutable(),
        mutability.exceptions(),
        encryption
            .map(EncryptionConfigurationForRepositoryCreationTemplate::encryptionTypeAsString)
            .orElse(EncryptionType.AES256.toString()),
        encryption
            .map(EncryptionConfigurationForRepositoryCreationTemplate::kmsKey)
            .filter(key -> !key.isEmpty())
            .map(key -> Ref.existing(KmsKey.class, Outputs.ARN, key)),
        PolicyDocument.of(text(told.lifecyclePolicy())),
        PolicyDocument.of(text(told.repositoryPolicy())),
        Ref.existing(IamRole.class, Outputs.ARN, text(told.customRoleArn())),
        Optional.of(caches()),
        Boolean.parseBoolean(tags().get(EcrRepository.FORCE_DELETE)),
        Tags.users(scope, tags()));
  }

  Map<String, String> tags() {
    return told.resourceTags().stream().collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value));
  }

  private static String text(@Nullable String told) {
    return told == null ? "" : told;
  }
}
