package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.RepositoryPlan;
import io.eksplan.resources.ecr.EcrRepository;
import io.eksplan.resources.ecr.LifecycleRules;
import io.eksplan.resources.ecr.RepositoryAccess;
import java.util.List;
import java.util.Set;

/** Container registries. */
final class RepositoriesExpansion {

  private final Setting setting;

  RepositoriesExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    return setting.file().repositories().stream().map(this::repository).toList();
  }

  private Wanted repository(RepositoryPlan repository) {
    RepositoryPlan.Lifecycle lifecycle = repository.lifecycle();
    return Wanted.of(
        repository.name(),
        new EcrRepository(
            repository.immutableTags(),
            repository.scanOnPush(),
            repository.encryption().spelling(),
            new LifecycleRules(lifecycle.keepLast(), lifecycle.expireUntaggedAfterDays())
                .document(),
            new RepositoryAccess(Set.copyOf(repository.pull()), Set.copyOf(repository.push()))
                .document(),
            repository.forceDelete(),
            setting.tags(repository.tags())));
  }
}
