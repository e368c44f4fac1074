package io.eksplan.plan;

import io.eksplan.plan.bind.Bare;
import io.eksplan.plan.bind.Distinct;
import io.eksplan.plan.bind.Doc;
import io.eksplan.plan.bind.Matches;
import io.eksplan.plan.bind.Sized;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a tag, once pushed, stays with its image. */
public sealed interface ImmutableTags {

  /** What holds for tags that no exception matches. */
  boolean usually();

  /** Patterns of the tags that it is the other way for. */
  Set<String> exceptions();

  /** All tags alike. */
  @Bare
  record All(@Doc("Whether they stay.") boolean usually) implements ImmutableTags {
    @Override
    public Set<String> exceptions() {
      return Set.of();
    }
  }

  /** Some tags, either way. */
  record Some(
      @Doc("All tags stay but those that match, such as latest or dev-*; * stands for anything.")
          @Distinct
          @Sized(min = 1, max = 5)
          @Matches(value = RepositoryPlan.TAG_PATTERN, says = RepositoryPlan.TAG_PATTERN_SAYS)
          Optional<List<String>> except,
      @Doc("Only tags that match stay, such as v*.")
          @Distinct
          @Sized(min = 1, max = 5)
          @Matches(value = RepositoryPlan.TAG_PATTERN, says = RepositoryPlan.TAG_PATTERN_SAYS)
          Optional<List<String>> only)
      implements ImmutableTags {

    @Override
    public boolean usually() {
      return except.isPresent();
    }

    @Override
    public Set<String> exceptions() {
      return Set.copyOf(except.or(() -> only).orElse(List.of()));
    }
  }
}
