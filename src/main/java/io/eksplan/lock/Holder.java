package io.eksplan.lock;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds a lock, as its tags say.
 *
 * @param run what no other run is called
 * @param command {@code apply} or {@code destroy}
 * @param who the caller's ARN
 * @param host the machine's name, for people
 * @param process for eksplans of the same machine; empty where it cannot be told
 * @param since when it was taken, by the holder's clock
 * @param until when it ends unless it is renewed, by the holder's clock
 * @param lease how long it lasts without being renewed
 */
public record Holder(
    String run,
    String command,
    String who,
    String host,
    Optional<LocalProcess> process,
    Instant since,
    Instant until,
    Duration lease) {

  /**
   * The start of every tag's key. {@code eksplan/plan} is not among them: a lock is nobody's
   * resource.
   */
  static final String TAGS = "eksplan/lock-";

  static final String UNTIL = TAGS + "until";

  private static final Duration ANY_WRONG_CLOCK = Duration.ofHours(24);

  private static final int LONGEST_TAG = 256;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** This run. */
  public static Holder ofThisRun(String command, String who, Duration lease) {
    byte[] run = new byte[16];
    RANDOM.nextBytes(run);
    Instant now = now();
    return new Holder(
        HexFormat.of().formatHex(run),
        command,
        who,
        hostName(),
        LocalProcess.current(),
        now,
        now.plus(lease),
        lease);
  }

  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** This machine's name, for people. */
  public static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "a machine without a name";
    }
  }

  /**
   * Whether it is dead beyond doubt, at the first look: a process of this very machine that is
   * gone, or an end so long ago that no clock is that wrong.
   */
  boolean isPlainlyDead(Instant now) {
    return process.filter(LocalProcess::isKnownToBeGone).isPresent()
        || until.plus(ANY_WRONG_CLOCK).isBefore(now);
  }

  /** The same from now on, for a lock that could not be had before. */
  Holder renewed() {
    Instant now = now();
    return new Holder(run, command, who, host, process, now, now.plus(lease), lease);
  }

  Map<String, String> tags() {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(TAGS + "run", run);
    tags.put(TAGS + "command", command);
    tags.put(TAGS + "who", cut(who));
    tags.put(TAGS + "host", cut(host));
    process.ifPresent(mine -> tags.put(TAGS + "process", cut(mine.toString())));
    tags.put(TAGS + "since", since.toString());
    tags.put(UNTIL, until.toString());
    tags.put(TAGS + "lease", lease.toString());
    return tags;
  }

  /** What tags say. Where somebody edited them the rest still counts. */
  static Holder of(Map<String, String> tags) {
    return new Holder(
        tags.getOrDefault(TAGS + "run", ""),
        tags.getOrDefault(TAGS + "command", "a run"),
        tags.getOrDefault(TAGS + "who", "somebody"),
        tags.getOrDefault(TAGS + "host", "an unknown machine"),
        LocalProcess.parse(tags.getOrDefault(TAGS + "process", "")),
        instant(tags.getOrDefault(TAGS + "since", "")),
        instant(tags.getOrDefault(UNTIL, "")),
        duration(tags.getOrDefault(TAGS + "lease", "")));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException edited) {
      return Instant.EPOCH;
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException edited) {
      return Lease.DEFAULT;
    }
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_TAG));
  }

  /** {@code apply by ARN on HOST (process 123), since …, until … unless it is renewed}. */
  @Override
  public String toString() {
    String pid = process.map(local -> " (process " + local.pid() + ")").orElse("");
    return "%s by %s on %s%s, since %s, until %s unless it renews it"
        .formatted(command, who, host, pid, toSeconds(since), toSeconds(until));
  }

  private static Instant toSeconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }
}
