package io.eksplan.resources;

import io.eksplan.model.Address;
import io.eksplan.model.Scope;
import io.eksplan.model.Work;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tags mean: whose an object is, which tags are the user's, and which are somebody else's to
 * write.
 */
public final class Tags {

  /** Our own tags start so; those that are not ownership hold what AWS has no attribute for. */
  public static final String OURS = "eksplan/";

  /** Written by AWS and by controllers inside the cluster; never compared, never removed. */
  public static final List<String> FOREIGN =
      List.of("aws:", "eks:", "kubernetes.io/", "k8s.io/", "karpenter.sh/", "elbv2.k8s.aws/");

  /** Ours too, but the plan file decides about them. */
  private static final Set<String> MARKS = Set.of(Work.RETAIN_TAG, Work.EXPIRES_TAG, Work.TTL_TAG);

  private Tags() {}

  /** The address that the tags give an object in this plan; empty when it is not the plan's. */
  public static Optional<Address> address(Scope scope, Map<String, String> tags) {
    String address = tags.getOrDefault(Work.ADDRESS_TAG, "");
    boolean ours = scope.plan().equals(tags.get(Work.PLAN_TAG)) && address.indexOf('/') > 0;
    return ours ? Optional.of(Address.parse(address)) : Optional.empty();
  }

  /**
   * The tags that the plan file can express, those that mark what stays and until when among them:
   * without ownership and without what others write.
   */
  public static Map<String, String> users(Scope scope, Map<String, String> tags) {
    return tags.entrySet().stream()
        .filter(tag -> isUsers(scope, tag.getKey()))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static boolean isUsers(Scope scope, String key) {
    if (MARKS.contains(key)) {
      return true;
    }
    return !key.startsWith(OURS)
        && FOREIGN.stream().noneMatch(key::startsWith)
        && scope.ignoredTagPrefixes().stream().noneMatch(key::startsWith);
  }

  /** When an object with these tags is meant to be gone. */
  public static Optional<Instant> end(Map<String, String> tags) {
    try {
      return Optional.ofNullable(tags.get(Work.EXPIRES_TAG)).map(Instant::parse);
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Whether an object with these tags outlives a destroy. */
  public static boolean isRetained(Map<String, String> tags) {
    return "true".equals(tags.get(Work.RETAIN_TAG));
  }

  /** All tags of an object that is being created: the user's and the ownership. */
  public static Map<String, String> onCreate(Work work, Map<String, String> users) {
    Map<String, String> all = new HashMap<>(users);
    all.putAll(work.ownership());
    return Map.copyOf(all);
  }

  /** The way from one set of the user's tags to another. */
  public record Delta(Map<String, String> put, Set<String> remove) {}

  public static Delta delta(Map<String, String> live, Map<String, String> want) {
    Map<String, String> put = new HashMap<>(want);
    put.entrySet().removeAll(live.entrySet());
    Set<String> remove = new HashSet<>(live.keySet());
    remove.removeAll(want.keySet());
    return new Delta(Map.copyOf(put), Set.copyOf(remove));
  }
}
