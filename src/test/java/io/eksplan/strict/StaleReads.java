package io.eksplan.strict;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers some reads of EC2 and IAM as they were answered before the latest changes: what is new is
 * not there yet, and what is gone still is. Of two reads in a row the first may see the new and the
 * second the old.
 */
public final class StaleReads implements Rule {

  /** EKS and the others answer as things are. */
  private static final Set<String> EVENTUAL = Set.of("ec2", "iam");

  /** Ids of EC2's, names of IAM's. */
  private static final Pattern THINGS =
      Pattern.compile(
          "\\b[a-z]+-[0-9a-f]{8,17}\\b"
              + "|(?<=<RoleName>)[^<]+"
              + "|(?<=<InstanceProfileName>)[^<]+");

  /** How many answers to one question are remembered. */
  private static final int MEMORY = 5;

  private final int percent;
  private final Duration settling;
  private final Chance chance;
  private final InstantSource clock;
  private final Map<Thing, Instant> changed = new ConcurrentHashMap<>();
  private final Map<Question, List<Seen>> answers = new ConcurrentHashMap<>();

  private record Thing(String account, String name) {}

  private record Question(String account, String region, String operation, ObjectNode members) {}

  private record Seen(Answer answer, Set<String> things) {}

  /**
   * @param percent how many of a hundred reads that could be stale
   * @param settling how long after a change a read may be as it was before
   */
  public StaleReads(int percent, Duration settling, Chance chance) {
    this(percent, settling, chance, InstantSource.system());
  }

  StaleReads(int percent, Duration settling, Chance chance, InstantSource clock) {
    this.percent = percent;
    this.settling = settling;
    this.chance = chance;
    this.clock = clock;
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!EVENTUAL.contains(call.service())) {
      return answer;
    }
    if (!call.changes()) {
      return read(call, new Seen(answer, things(answer)));
    }
    Stream.concat(named(call).stream(), things(answer).stream())
        .forEach(name -> changed.put(new Thing(call.account(), name), clock.instant()));
    return answer;
  }

  private Answer read(Call call, Seen now) {
    Question question = new Question(call.account(), call.region(), call.operation(), call.node());
    List<Seen> memory = answers.computeIfAbsent(question, _ -> new ArrayList<>());
    synchronized (memory) {
      Optional<Seen> old =
          memory.stream().filter(seen -> wasTrueJustNow(call, seen, now)).findFirst();
      remember(now, memory);
      return old.filter(_ -> chance.hits(percent)).orElse(now).answer();
    }
  }

  private static void remember(Seen now, List<Seen> memory) {
    if (memory.isEmpty() || !memory.getLast().answer().text().equals(now.answer().text())) {
      memory.add(now);
    }
    if (memory.size() > MEMORY) {
      memory.removeFirst();
    }
  }

  /** Whether all that came or went since has done so a moment ago, or something in it changed. */
  private boolean wasTrueJustNow(Call call, Seen old, Seen now) {
    Set<String> moved = new HashSet<>(old.things());
    moved.addAll(now.things());
    moved.removeIf(name -> old.things().contains(name) && now.things().contains(name));
    if (!moved.isEmpty()) {
      return moved.stream().allMatch(name -> isNew(call, name));
    }
    return !old.answer().text().equals(now.answer().text())
        && Stream.concat(now.things().stream(), named(call).stream())
            .anyMatch(name -> isNew(call, name));
  }

  private boolean isNew(Call call, String name) {
    return changed
        .getOrDefault(new Thing(call.account(), name), Instant.MIN)
        .isAfter(clock.instant().minus(settling));
  }

  private static Set<String> named(Call call) {
    return Stream.concat(
            Texts.found(call.node(), THINGS),
            Stream.of("RoleName", "InstanceProfileName").flatMap(it -> call.text(it).stream()))
        .collect(Collectors.toSet());
  }

  private static Set<String> things(Answer answer) {
    return THINGS
        .matcher(answer.text())
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
