package io.eksplan.strict;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call of an AWS operation.
 *
 * @param service as it is signed for: {@code ec2}, {@code autoscaling}, {@code tagging}
 * @param operation {@code CreateVpc}
 * @param account twelve digits
 * @param node the request's members by their names on the wire, as in {@code
 *     TagSpecification.1.Tag.1.Key}; lists are arrays, and what a form says is text. What EKS has
 *     in path and query goes by the name of its member: {@code clusterName}
 * @param request what it was read from
 */
public record Call(
    String service,
    String operation,
    String account,
    String region,
    ObjectNode node,
    Request request) {

  private static final Pattern READING = Pattern.compile("(Describe|List|Get|BatchGet|Assume)\\w*");

  /** Empty for what is no call of AWS's, or of a service that eksplan has no client of. */
  public static Optional<Call> of(Request request) {
    return CallReader.read(request);
  }

  public Model model() {
    return Model.of(service).orElseThrow();
  }

  /** Whether it is more than a question. */
  public boolean changes() {
    return !READING.matcher(operation).matches();
  }

  public boolean is(String ofService, String... operations) {
    return service.equals(ofService) && List.of(operations).contains(operation);
  }

  /**
   * A scalar of the request.
   *
   * @param path names and, from 1, places in lists: {@code Tag.1.Key}, {@code tags.env}
   */
  public Optional<String> text(String path) {
    JsonNode at = node;
    for (String part : path.split("\\.", -1)) {
      at = at.isArray() ? at.path(Integer.parseInt(part) - 1) : at.path(part);
    }
    return at.isValueNode() && !at.isNull() ? Optional.of(at.asString()) : Optional.empty();
  }

  @Override
  public String toString() {
    return "%s:%s %s".formatted(service, operation, node);
  }
}
