package io.eksplan.cli;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Hash;
import io.eksplan.report.Json;
import io.eksplan.report.PlanJson;
import io.eksplan.report.PlanReport;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.run.Planned;
import io.eksplan.run.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as it was reviewed: the changes, what they were made from, and a fingerprint of the live
 * state that they rest on.
 *
 * @param source the plan file as the user named it
 * @param file the plan file's canonical JSON
 * @param destroy whether it takes everything away
 * @param fingerprints hashes of the live objects by address and id
 */
record SavedPlan(
    PlanReport report,
    String source,
    String file,
    boolean destroy,
    Selection selection,
    Map<String, String> lookups,
    SortedMap<String, String> fingerprints) {

  private static final String KIND = "eksplan/SavedPlan";
  private static final String CHECKSUM = "checksum";

  static SavedPlan of(Planned planned, String file, boolean destroy, Selection selection) {
    return new SavedPlan(
        planned.report(),
        planned.source(),
        file,
        destroy,
        selection,
        planned.lookups().answers(),
        planned.snapshot().fingerprints());
  }

  /** Writes it for its owner's eyes only, whole or not at all. */
  void write(Path path) {
    ObjectNode json = json();
    json.put(CHECKSUM, checksum(json));
    new PrivateFile(path).write(Json.indented(json) + "\n");
  }

  /** Of all that the file says; a file of another checksum is not what somebody reviewed. */
  private static String checksum(ObjectNode json) {
    ObjectNode rest = json.deepCopy();
    rest.remove(CHECKSUM);
    return Hash.of(Json.line(rest));
  }

  /** Whether a file is a saved plan, and not a plan file. */
  static boolean isOne(Path path) {
    try {
      return Files.isRegularFile(path) && Files.readString(path).contains("\"" + KIND + "\"");
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Reads a saved plan.
   *
   * @throws Failure when it is none, of a format that this eksplan does not know, cut or edited
   */
  static SavedPlan read(Path path) {
    JsonNode json = json(path);
    String version = json.path("formatVersion").asString("");
    if (!version.equals(PlanReport.FORMAT_VERSION)) {
      throw broken(
          path,
          new IllegalArgumentException(
              "it has format %s, and this eksplan reads %s"
                  .formatted(version, PlanReport.FORMAT_VERSION)));
    }
    try {
      SavedPlan saved = of(json);
      if (!(json instanceof ObjectNode object)
          || !checksum(object).equals(json.path(CHECKSUM).asString(""))) {
        throw new IllegalArgumentException("it was edited since it was saved");
      }
      return saved;
    } catch (IllegalArgumentException broken) {
      throw broken(path, broken);
    }
  }

  private static JsonNode json(Path path) {
    String text;
    try {
      text = Files.readString(path);
    } catch (NoSuchFileException missing) {
      throw new Failure(Reason.FATAL, "", path + ": no such file", missing);
    } catch (IOException unreadable) {
      throw new Failure(Reason.FATAL, "", "cannot read " + path + ": " + unreadable, unreadable);
    }
    if (!text.contains("\"" + KIND + "\"")) {
      throw new Failure(
          Reason.FATAL, path + " is no saved plan; make one: eksplan plan PLAN --out FILE");
    }
    try {
      return Json.read(text);
    } catch (IllegalArgumentException broken) {
      throw broken(path, broken);
    }
  }

  private static Failure broken(Path path, IllegalArgumentException why) {
    return new Failure(
        Reason.FATAL,
        "",
        "%s is damaged: %s. Make it again: eksplan plan PLAN --out %s"
            .formatted(path, why.getMessage(), path),
        why);
  }

  /**
   * Refuses a saved plan whose ground has moved.
   *
   * @throws Failure naming each resource that is not as it was
   */
  void mustRestOn(Snapshot snapshot) {
    SortedMap<String, String> now = snapshot.fingerprints();
    Set<String> moved = new TreeSet<>();
    fingerprints.forEach(
        (object, print) -> {
          if (!print.equals(now.get(object))) {
            moved.add(object + (now.containsKey(object) ? " changed" : " is gone"));
          }
        });
    now.keySet().stream()
        .filter(object -> !fingerprints.containsKey(object))
        .forEach(object -> moved.add(object + " is new"));
    if (!moved.isEmpty()) {
      throw new Failure(
          Reason.FATAL,
          "AWS is not as it was when the plan was saved:\n  %s\nPlan again, and review."
              .formatted(String.join("\n  ", moved)));
    }
  }

  private ObjectNode json() {
    ObjectNode json = PlanJson.write(report);
    json.put("kind", KIND);
    json.put("source", source);
    json.put("destroy", destroy);
    json.set("file", Json.read(file));
    ObjectNode chosen = json.putObject("selection");
    addresses(chosen.putArray("targets"), selection.targets());
    addresses(chosen.putArray("excluded"), selection.excluded());
    addresses(chosen.putArray("replaced"), selection.replaced());
    addresses(chosen.putArray("forced"), selection.forced());
    chosen.put("refreshOnly", selection.refreshOnly());
    chosen.put("allowLockout", selection.allowLockout());
    chosen.put("volumes", selection.volumes().name());
    json.set("lookups", Json.of(lookups));
    json.set("fingerprints", Json.of(fingerprints));
    return json;
  }

  private static SavedPlan of(JsonNode json) {
    JsonNode chosen = json.path("selection");
    return new SavedPlan(
        PlanJson.read(json),
        json.path("source").asString(""),
        Json.line(json.path("file")),
        json.path("destroy").asBoolean(false),
        new Selection(
            addresses(chosen.path("targets")),
            addresses(chosen.path("excluded")),
            addresses(chosen.path("replaced")),
            addresses(chosen.path("forced")),
            chosen.path("refreshOnly").asBoolean(false),
            chosen.path("allowLockout").asBoolean(false),
            Volume.Fate.valueOf(chosen.path("volumes").asString(Volume.Fate.RETAIN.name()))),
        texts(json.path("lookups")),
        texts(json.path("fingerprints")));
  }

  private static void addresses(ArrayNode array, Set<Address> addresses) {
    addresses.stream().sorted().forEach(address -> array.add(address.toString()));
  }

  private static Set<Address> addresses(JsonNode array) {
    Set<Address> addresses = new LinkedHashSet<>();
    array.forEach(address -> addresses.add(Address.parse(address.asString(""))));
    return addresses;
  }

  private static SortedMap<String, String> texts(JsonNode object) {
    SortedMap<String, String> texts = new TreeMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
    return texts;
  }
}
