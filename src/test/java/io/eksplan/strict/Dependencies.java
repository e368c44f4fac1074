package io.eksplan.strict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what others hang on: a VPC with anything in it, an attached internet gateway, a group that
 * another one's rule names, a table that subnets use, a role with policies or a profile, a profile
 * with a role.
 */
final class Dependencies implements Rule {

  private static final String BY_VPC = "&Filter.1.Name=vpc-id&Filter.1.Value.1=%s";
  private static final String BY_ATTACHMENT =
      "&Filter.1.Name=attachment.vpc-id&Filter.1.Value.1=%s";

  private static final Map<String, List<Holder>> EC2 =
      Map.of(
          "DeleteVpc",
          List.of(
              new Holder("DescribeSubnets" + BY_VPC, saying("<item>")),
              new Holder("DescribeInternetGateways" + BY_ATTACHMENT, saying("<item>")),
              new Holder("DescribeVpcEndpoints" + BY_VPC, saying("<state>(?!deleted)")),
              new Holder("DescribeSecurityGroups" + BY_VPC, saying("<groupName>(?!default<)")),
              new Holder("DescribeRouteTables" + BY_VPC, Dependencies::hasMoreThanTheMainTable)),
          "DeleteInternetGateway",
          List.of(
              new Holder("DescribeInternetGateways&InternetGatewayId.1=%s", saying("<vpcId>vpc-"))),
          "DeleteSecurityGroup",
          List.of(new Holder("DescribeSecurityGroups", Dependencies::isNamedByAnotherGroup)),
          "DeleteRouteTable",
          List.of(
              new Holder("DescribeRouteTables&RouteTableId.1=%s", saying("<subnetId>subnet-"))));

  private static final Map<String, List<Holder>> IAM =
      Map.of(
          "DeleteRole",
          List.of(
              new Holder("ListAttachedRolePolicies&RoleName=%s", saying("<PolicyArn>")),
              new Holder("ListRolePolicies&RoleName=%s", saying("<member>")),
              new Holder(
                  "ListInstanceProfilesForRole&RoleName=%s", saying("<InstanceProfileName>"))),
          "DeleteInstanceProfile",
          List.of(new Holder("GetInstanceProfile&InstanceProfileName=%s", saying("<RoleName>"))));

  /**
   * What must not be there any more.
   *
   * @param question asked of the emulator, with what is to be deleted for {@code %s}
   * @param holds whether the answer says that something is there
   */
  private record Holder(String question, BiPredicate<Answer, String> holds) {}

  private final Behind emulator;

  Dependencies(Behind emulator) {
    this.emulator = emulator;
  }

  @Override
  public boolean concerns(Model model, String operation) {
    return holders(model.service(), operation).isPresent();
  }

  private static Optional<List<Holder>> holders(String service, String operation) {
    return switch (service) {
      case "ec2" -> Optional.ofNullable(EC2.get(operation));
      case "iam" -> Optional.ofNullable(IAM.get(operation));
      default -> Optional.empty();
    };
  }

  @Override
  public Optional<Answer> before(Call call) {
    return holders(call.service(), call.operation())
        .filter(holders -> holders.stream().anyMatch(holder -> holds(call, holder)))
        .map(_ -> refusal(call));
  }

  private boolean holds(Call call, Holder holder) {
    String id = id(call);
    String question =
        "Version=%s&Action=%s&".formatted(call.model().version(), holder.question().formatted(id));
    Answer answer = emulator.send(call.request().form(question));
    return answer.ok() && holder.holds().test(answer, id);
  }

  private static BiPredicate<Answer, String> saying(String pattern) {
    Pattern words = Pattern.compile(pattern);
    return (answer, _) -> words.matcher(answer.text()).find();
  }

  /** The main one goes with its VPC. */
  private static boolean hasMoreThanTheMainTable(Answer answer, String id) {
    return items(answer, "routeTableSet")
        .anyMatch(
            table ->
                Members.child(table, "associationSet").stream()
                    .flatMap(set -> Members.children(set).stream())
                    .noneMatch(it -> Members.text(it, "main").equals("true")));
  }

  private static boolean isNamedByAnotherGroup(Answer answer, String id) {
    return items(answer, "securityGroupInfo")
        .filter(group -> !Members.text(group, "groupId").equals(id))
        .anyMatch(group -> group.getTextContent().contains(id));
  }

  private static Stream<Element> items(Answer answer, String set) {
    return Members.child(answer.xml().getDocumentElement(), set).stream()
        .flatMap(it -> Members.children(it).stream());
  }

  private static String id(Call call) {
    return call.node().properties().stream()
        .map(Map.Entry::getValue)
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .findFirst()
        .orElse("");
  }

  private static Answer refusal(Call call) {
    String id = id(call);
    return call.service().equals("ec2")
        ? Answer.error(
            call,
            400,
            "DependencyViolation",
            "'%s' has dependencies and cannot be deleted.".formatted(id))
        : Answer.error(
            call,
            409,
            "DeleteConflict",
            "Cannot delete entity %s, must remove what is attached first.".formatted(id));
  }
}
