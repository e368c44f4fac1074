package io.eksplan.strict;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does not know at first what EC2 has just made: of each service the first call that names a new id
 * is refused. Filters find it at once, and deletions too.
 */
final class NewIds implements Rule {

  private static final Pattern ID = Pattern.compile("\\b[a-z]+-[0-9a-f]{8,17}\\b");

  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("vpc", "InvalidVpcID.NotFound"),
          Map.entry("subnet", "InvalidSubnetID.NotFound"),
          Map.entry("igw", "InvalidInternetGatewayID.NotFound"),
          Map.entry("eigw", "InvalidGatewayID.NotFound"),
          Map.entry("rtb", "InvalidRouteTableID.NotFound"),
          Map.entry("eipalloc", "InvalidAllocationID.NotFound"),
          Map.entry("nat", "NatGatewayNotFound"),
          Map.entry("sg", "InvalidGroup.NotFound"),
          Map.entry("vpce", "InvalidVpcEndpointId.NotFound"),
          Map.entry("lt", "InvalidLaunchTemplateId.NotFound"));

  /** Routes have words of their own for what they lead to. */
  private static final Map<String, String> CODES_OF_ROUTES =
      Map.of("igw", "InvalidGatewayID.NotFound", "nat", "InvalidNatGatewayID.NotFound");

  private static final Set<String> USERS = Set.of("ec2", "eks", "autoscaling");

  private final Uses uses = new Uses(1);

  @Override
  public boolean concerns(Model model, String operation) {
    return USERS.contains(model.service())
        && !operation.startsWith("Delete")
        && model
            .operation(operation)
            .flatMap(it -> it.optional("input"))
            .map(it -> model.shape(it.asString()).path("members"))
            .filter(members -> members.propertyNames().stream().anyMatch(NewIds::mayNameIds))
            .isPresent();
  }

  private static boolean mayNameIds(String member) {
    return member.matches(
            "(?i).*(Vpc|Subnet|Gateway|Table|Allocation|Group|Endpoint|Template|Resource)Ids?")
        || member.matches("resourcesVpcConfig|subnets|launchTemplate|VPCZoneIdentifier|Mixed.*");
  }

  @Override
  public Optional<Answer> before(Call call) {
    if (!USERS.contains(call.service()) || call.operation().startsWith("Delete")) {
      return Optional.empty();
    }
    ObjectNode named = call.node().deepCopy().without(Set.of("Filter", "tags"));
    return Texts.found(named, ID)
        .filter(id -> CODES.containsKey(sort(id)))
        .filter(id -> uses.tooEarly(call, id, call.service()))
        .findFirst()
        .map(id -> refusal(call, id));
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!call.service().equals("ec2") || !answer.ok()) {
      return answer;
    }
    boolean makes = call.operation().startsWith("Create") || call.operation().startsWith("Alloc");
    Set<String> ids =
        ID.matcher(answer.text()).results().map(it -> it.group()).collect(Collectors.toSet());
    ids.removeAll(Texts.found(call.node(), ID).collect(Collectors.toSet()));
    ids.forEach(
        id -> {
          if (makes) {
            uses.made(call, id);
          } else {
            uses.seen(call, id, "ec2");
          }
        });
    return answer;
  }

  private static Answer refusal(Call call, String id) {
    String words = "The ID '%s' does not exist".formatted(id);
    return switch (call.service()) {
      case "eks" -> Answer.error(call, 400, "InvalidParameterException", words);
      case "autoscaling" -> Answer.error(call, 400, "ValidationError", words);
      default -> Answer.error(call, 400, code(call, sort(id)), words);
    };
  }

  private static String code(Call call, String sort) {
    String code = CODES.getOrDefault(sort, "");
    return call.operation().endsWith("Route") ? CODES_OF_ROUTES.getOrDefault(sort, code) : code;
  }

  private static String sort(String id) {
    return id.substring(0, id.indexOf('-'));
  }
}
