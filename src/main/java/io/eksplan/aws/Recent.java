package io.eksplan.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What this run has just made or seen. AWS may answer for minutes that something new does not
 * exist, and what was just seen may be as new: the run that made it may have been killed a second
 * ago. For any other object the same answer is true.
 */
final class Recent {

  private static final Duration EC2_SETTLES = Duration.ofMinutes(5);
  private static final Duration IAM_SETTLES = Duration.ofMinutes(2);
  private static final Duration KEY_SETTLES = Duration.ofMinutes(5);
  private static final Pattern ID = Pattern.compile("[a-z]+-[0-9a-f]{8,17}");

  private final InstantSource clock;
  private final Map<String, Instant> metIds = new ConcurrentHashMap<>();
  private volatile Instant iamWritten = Instant.MIN;
  private volatile Instant keyMade = Instant.MIN;

  Recent(InstantSource clock) {
    this.clock = clock;
  }

  /** Learns from an answer: new ids are those that the request did not name. */
  void learn(Call call, SdkPojo response) {
    if (call.service() == Service.IAM && !call.reads()) {
      iamWritten = clock.instant();
    }
    if (call.service() == Service.IAM && call.reads() && tellsOfSomethingNew(response)) {
      iamWritten = clock.instant();
    }
    if (call.service() == Service.KMS && makes(call)) {
      keyMade = clock.instant();
    }
    if (call.service() == Service.EC2 && (makes(call) || call.reads())) {
      Set<String> ids = ids(response);
      if (!call.reads()) {
        ids.removeAll(ids(call.request()));
      }
      ids.forEach(id -> metIds.put(id, clock.instant()));
    }
  }

  /** Whether AWS's words name an object that this run met less than five minutes ago. */
  boolean isNamedIn(String message) {
    return ID.matcher(message)
        .results()
        .map(match -> metIds.getOrDefault(match.group(), Instant.MIN))
        .anyMatch(made -> isWithin(EC2_SETTLES, made));
  }

  /**
   * Whether this run changed anything in IAM in the last two minutes, so that others may not see it
   * yet.
   */
  boolean isIamSettling() {
    return isWithin(IAM_SETTLES, iamWritten);
  }

  /** Whether this run made a key or its alias in the last five minutes. */
  boolean isKeySettling() {
    return isWithin(KEY_SETTLES, keyMade);
  }

  /** A role that the run before this one made may be as new as one of this run's. */
  private boolean tellsOfSomethingNew(SdkPojo response) {
    Set<Instant> moments = new HashSet<>();
    collect(response, Instant.class, moments::add);
    return moments.stream().anyMatch(made -> isWithin(IAM_SETTLES, made));
  }

  private boolean isWithin(Duration settling, Instant since) {
    return since.isAfter(clock.instant().minus(settling));
  }

  private static boolean makes(Call call) {
    return call.operation().startsWith("Create") || call.operation().startsWith("Allocate");
  }

  private static Set<String> ids(Object value) {
    Set<String> found = new HashSet<>();
    collect(value, String.class, text -> found.add(text));
    found.removeIf(text -> !ID.matcher(text).matches());
    return found;
  }

  private static <T> void collect(Object value, Class<T> type, Consumer<T> found) {
    switch (value) {
      case SdkPojo pojo -> members(pojo).forEach(member -> collect(member, type, found));
      case List<?> list -> list.forEach(member -> collect(member, type, found));
      case Object single when type.isInstance(single) -> found.accept(type.cast(single));
      default -> {
        // Of another type, as most are.
      }
    }
  }

  private static Stream<Object> members(SdkPojo pojo) {
    return pojo.sdkFields().stream()
        .flatMap(field -> Optional.<Object>ofNullable(field.getValueOrDefault(pojo)).stream());
  }
}
