package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.RepositoryPlan;
import io.eksplan.resources.ecr.EcrRepository;
import java.util.List;

/** Container registries. */
final class RepositoriesExpansion {

  private final Setting setting;
  private final RepositoryParts parts;

  RepositoriesExpansion(Setting setting) {
    this.setting = setting;
    this.parts = new RepositoryParts(setting);
  }

  List<Wanted> resources() {
    return setting.file().repositories().stream().map(this::repository).toList();
  }

  private Wanted repository(RepositoryPlan repository) {
    return Wanted.of(
        repository.name(),
        new EcrRepository(
            repository.immutableTags().usually(),
            repository.immutableTags().exceptions(),
            repository.scanOnPush(),
            repository.encryption().type(),
            parts.key(repository.encryption()),
            RepositoryParts.lifecycle(repository.lifecycle()),
            parts.access(repository.pull(), repository.push(), repository.policy()),
            repository.forceDelete(),
            setting.tags(repository.tags())));
  }
}
