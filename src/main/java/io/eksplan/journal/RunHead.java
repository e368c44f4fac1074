package io.eksplan.journal;

import io.eksplan.journal.Journal.Outcome;
import io.eksplan.lock.Holder;
import io.eksplan.lock.LocalProcess;
import io.eksplan.report.Json;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is known of a run when it begins.
 *
 * @param run its id, which begins with its time, so that ids sort by it
 * @param command {@code apply} or {@code destroy}
 * @param caller the ARN that STS gives for who is signed in
 * @param planHash SHA-256 of the plan file with all variables and defaults in it; empty where a
 *     plan was destroyed by its name
 * @param source the plan file as the user named it
 * @param endpoint where AWS's calls went
 * @param machine where it ran
 */
public record RunHead(
    String run,
    String command,
    String plan,
    String region,
    String account,
    String caller,
    String planHash,
    String source,
    String endpoint,
    String eksplanVersion,
    Instant started,
    Machine machine) {

  /**
   * Where a run ran.
   *
   * @param host the machine's name, for people; empty in a journal of an eksplan that did not say
   * @param process of the run, which only its own machine can look up; empty where it is not known
   */
  public record Machine(String host, Optional<LocalProcess> process) {

    /** Where this run runs. */
    public static Machine here() {
      return new Machine(Holder.hostName(), LocalProcess.current());
    }

    /** What can be told from here of a run that did not write its end. */
    Outcome withoutEnd() {
      if (process.filter(LocalProcess::isKnownToBeGone).isPresent()) {
        return Outcome.KILLED;
      }
      return process.filter(LocalProcess::isKnownToLive).isPresent()
          ? Outcome.AT_WORK
          : Outcome.UNKNOWN;
    }
  }

  static final String FORMAT_VERSION = "1.0";
  static final String TYPE = "run.started";

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  public RunHead {
    started = started.truncatedTo(ChronoUnit.MILLIS);
  }

  /** An id that no other run has: {@code 20260102T120000Z-1a2b3c4d}. */
  public static String idAt(Instant time) {
    byte[] unique = new byte[4];
    RANDOM.nextBytes(unique);
    return ID_TIME.format(time) + "-" + HexFormat.of().formatHex(unique);
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("time", started.toString());
    json.put("type", TYPE);
    json.put("formatVersion", FORMAT_VERSION);
    json.put("run", run);
    json.put("command", command);
    json.put("plan", plan);
    json.put("region", region);
    json.put("accountId", account);
    json.put("caller", caller);
    json.put("planHash", planHash);
    json.put("source", source);
    json.put("endpoint", endpoint);
    json.put("eksplanVersion", eksplanVersion);
    json.put("host", machine.host());
    machine.process().ifPresent(process -> json.put("process", process.toString()));
    return json;
  }

  /**
   * What the first line of a journal says.
   *
   * @throws java.time.format.DateTimeParseException when the time is none
   */
  static RunHead of(JsonNode json) {
    return new RunHead(
        json.path("run").asString(""),
        json.path("command").asString(""),
        json.path("plan").asString(""),
        json.path("region").asString(""),
        json.path("accountId").asString(""),
        json.path("caller").asString(""),
        json.path("planHash").asString(""),
        json.path("source").asString(""),
        json.path("endpoint").asString(""),
        json.path("eksplanVersion").asString(""),
        Instant.parse(json.path("time").asString("")),
        new Machine(
            json.path("host").asString(""), LocalProcess.parse(json.path("process").asString(""))));
  }
}
