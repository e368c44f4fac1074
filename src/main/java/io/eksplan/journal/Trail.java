package io.eksplan.journal;

import io.eksplan.aws.Clients;
import io.eksplan.report.DriftReport.Touch;
import io.eksplan.report.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import tools.jackson.databind.JsonNode;

/**
 * Who touched a resource, as CloudTrail's history of 90 days has it (LookupEvents): calls that
 * change something, some minutes after they were made. It answers two calls a second and one name a
 * call, and for the services of a region alone.
 */
public final class Trail {

  private static final Duration KEPT = Duration.ofDays(90);

  private final Clients clients;
  private final Set<String> ownRequests;

  /**
   * @param ownRequests ids of requests that runs of eksplan made, as their journals say
   */
  public Trail(Clients clients, Set<String> ownRequests) {
    this.clients = clients;
    this.ownRequests = Set.copyOf(ownRequests);
  }

  /**
   * The last call that changed a resource and was no run's of eksplan; else the last one that was.
   *
   * @param names what CloudTrail may know the resource by: its id, its name, its ARN
   * @param regional whether it is of a service with regions
   * @throws io.eksplan.model.Failure when CloudTrail does not answer
   */
  public Optional<Touch> last(List<String> names, boolean regional) {
    CloudTrailClient trail = regional ? clients.cloudTrail() : clients.globalCloudTrail();
    List<Touch> touches = new ArrayList<>();
    for (String name : names) {
      touches.addAll(touches(trail, name));
      if (touches.stream().anyMatch(touch -> !touch.eksplan())) {
        break;
      }
    }
    return touches.stream()
        .max(
            Comparator.<Touch, Boolean>comparing(touch -> !touch.eksplan())
                .thenComparing(Touch::time));
  }

  private List<Touch> touches(CloudTrailClient trail, String name) {
    Instant since = Instant.now().minus(KEPT);
    LookupAttribute byName =
        LookupAttribute.builder()
            .attributeKey(LookupAttributeKey.RESOURCE_NAME)
            .attributeValue(name)
            .build();
    return trail
        .lookupEvents(request -> request.startTime(since).lookupAttributes(byName))
        .events()
        .stream()
        .filter(event -> !"true".equals(event.readOnly()))
        .flatMap(this::touch)
        .toList();
  }

  private Stream<Touch> touch(Event event) {
    JsonNode whole = whole(event);
    if (!whole.path("errorCode").asString("").isEmpty()) {
      return Stream.empty();
    }
    String request = whole.path("requestID").asString("");
    boolean ours =
        whole.path("userAgent").asString("").contains(Clients.USER_AGENT)
            || ownRequests.contains(request);
    String source = Optional.ofNullable(event.eventSource()).orElse("");
    return Stream.of(
        new Touch(
            event.eventTime(),
            source.replaceFirst("\\.amazonaws\\.com$", "") + ":" + event.eventName(),
            who(event, whole.path("userIdentity")),
            request,
            ours));
  }

  private static String who(Event event, JsonNode identity) {
    return Stream.of(identity.path("arn"), identity.path("invokedBy"))
        .map(node -> node.asString(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .or(() -> Optional.ofNullable(event.username()))
        .orElse("somebody whom CloudTrail does not name");
  }

  private static JsonNode whole(Event event) {
    try {
      return Json.read(Optional.ofNullable(event.cloudTrailEvent()).orElse("{}"));
    } catch (IllegalArgumentException broken) {
      return Json.object();
    }
  }
}
