package io.eksplan.cli;

import io.eksplan.report.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an AWS with the sample cluster in it answered once, for training runs: {@code
 * bench/record-training} writes it. What was not recorded is not found.
 */
record Recording(Map<String, Answer> answers) {

  static final Recording NOTHING = new Recording(Map.of());

  /** One answer, as it was sent. */
  record Answer(int status, String type, String error, String body) {}

  Recording {
    answers = Map.copyOf(answers);
  }

  static Recording read(Path file) throws IOException {
    Map<String, Answer> answers = new HashMap<>();
    for (JsonNode node : Json.read(Files.readString(file))) {
      Answer answer =
          new Answer(
              node.path("status").intValue(),
              node.path("type").asString(""),
              node.path("error").asString(""),
              node.path("body").asString(""));
      answers.put(node.path("request").asString(""), answer);
    }
    return new Recording(answers);
  }

  /**
   * The answer to a request.
   *
   * @param uri path and query
   * @param target of the services that speak JSON; else empty
   */
  Optional<Answer> answer(String method, String uri, String target, String body) {
    return Optional.ofNullable(answers.get(String.join(" ", method, uri, target, sorted(body))));
  }

  /** The parameters of a form in one order, as sets in a request have none. */
  private static String sorted(String body) {
    return body.contains("Action=")
        ? Stream.of(body.split("&", -1)).sorted().collect(Collectors.joining("&"))
        : body;
  }
}
