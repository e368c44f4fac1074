package io.eksplan.strict;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/**
 * Lets EC2 work: VPCs, subnets, NAT gateways and interface endpoints are pending, blocks of
 * addresses associating, and gateways and endpoints deleting, until they were looked at twice.
 * Until then those hold their address, their subnet and their security groups.
 */
final class NetworkTakesTime implements Rule {

  /** Lists, the ids of what they list, and the operations that make it. */
  private enum Sort {
    VPC("Vpcs", "vpcSet", "vpcId", "CreateVpc"),
    SUBNET("Subnets", "subnetSet", "subnetId", "CreateSubnet"),
    NAT_GATEWAY("NatGateways", "natGatewaySet", "natGatewayId", "CreateNatGateway"),
    ENDPOINT("VpcEndpoints", "vpcEndpointSet", "vpcEndpointId", "CreateVpcEndpoint");

    private final String described;
    private final String set;
    private final String id;
    private final String creation;

    Sort(String described, String set, String id, String creation) {
      this.described = described;
      this.set = set;
      this.id = id;
      this.creation = creation;
    }
  }

  private static final String PENDING = "pending";
  private static final String DELETING = "deleting";
  private static final String ASSOCIATING = "associating";
  private static final Map<String, String> BLOCKS =
      Map.of(
          "ipv6CidrBlockAssociationSet", "ipv6CidrBlockState",
          "cidrBlockAssociationSet", "cidrBlockState");

  private static final Set<String> OTHERS =
      Set.of(
          "AssociateVpcCidrBlock", "ModifyVpcEndpoint", "DeleteNatGateway", "DeleteVpcEndpoints");

  private final Underway<Id> work;
  private final Behind emulator;

  private record Id(String account, String id) {}

  NetworkTakesTime(Behind emulator) {
    this.work = new Underway<>(emulator);
    this.emulator = emulator;
  }

  @Override
  public boolean concerns(Model model, String operation) {
    return model.service().equals("ec2")
        && (OTHERS.contains(operation)
            || Stream.of(Sort.values())
                .anyMatch(
                    sort ->
                        operation.equals(sort.creation)
                            || operation.equals("Describe" + sort.described)));
  }

  /** Holds deletions back. The emulator would make them at once. */
  @Override
  public Optional<Answer> before(Call call) {
    if (call.is("ec2", "DeleteNatGateway")) {
      String id = call.text("NatGatewayId").orElse("");
      String lives = "Action=DescribeNatGateways&Version=2016-11-15&NatGatewayId.1=" + id;
      return isLive(call, lives) ? Optional.of(deleting(call, List.of(id))) : Optional.empty();
    }
    if (call.is("ec2", "DeleteVpcEndpoints")) {
      List<String> ids =
          call.node().path("VpcEndpointId").valueStream().map(JsonNode::asString).toList();
      String live = "Action=DescribeVpcEndpoints&Version=2016-11-15&VpcEndpointId.1=";
      boolean all = ids.stream().allMatch(id -> isLive(call, live + id));
      return all ? Optional.of(deleting(call, ids)) : Optional.empty();
    }
    return Optional.empty();
  }

  private boolean isLive(Call call, String question) {
    Answer answer = emulator.send(call.request().form(question));
    return answer.ok()
        && answer.text().contains("<item>")
        && !answer.text().contains("<state>deleted</state>");
  }

  private Answer deleting(Call call, List<String> ids) {
    for (String id : ids) {
      Id thing = new Id(call.account(), id);
      boolean begun = work.status(thing).equals(Optional.of(DELETING));
      if (!begun) {
        work.begin(thing, DELETING, call.request().form(deletion(call, id)));
      }
    }
    String inner =
        call.operation().equals("DeleteNatGateway")
            ? "<natGatewayId>%s</natGatewayId>".formatted(ids.getFirst())
            : "<unsuccessful/>";
    return Answer.xml(200, "<%1$sResponse>%2$s</%1$sResponse>".formatted(call.operation(), inner));
  }

  private static String deletion(Call call, String id) {
    String parameter =
        call.operation().equals("DeleteNatGateway") ? "NatGatewayId=" : "VpcEndpointId.1=";
    return "Action=%s&Version=2016-11-15&%s%s".formatted(call.operation(), parameter, id);
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!call.service().equals("ec2")) {
      return answer;
    }
    if (!answer.ok()) {
      blocked(call, answer);
      return answer;
    }
    if (call.operation().equals("AssociateVpcCidrBlock")) {
      return answer.editXml(document -> associating(call, document));
    }
    if (call.operation().equals("ModifyVpcEndpoint")) {
      begin(call, call.text("VpcEndpointId").orElse(""));
    }
    for (Sort sort : Sort.values()) {
      if (call.operation().equals(sort.creation)) {
        return answer.editXml(document -> made(call, sort, document));
      }
      if (call.operation().equals("Describe" + sort.described)) {
        return answer.editXml(document -> looked(call, sort, document));
      }
    }
    return answer;
  }

  /** Whoever tries again and again gets through in the end. */
  private void blocked(Call call, Answer answer) {
    if (answer.text().contains("DependencyViolation") || answer.text().contains(".InUse")) {
      work.things().stream()
          .filter(thing -> thing.account().equals(call.account()))
          .filter(thing -> work.status(thing).equals(Optional.of(DELETING)))
          .forEach(work::look);
    }
  }

  private void begin(Call call, String id) {
    work.begin(new Id(call.account(), id), PENDING);
  }

  private void associating(Call call, Document document) {
    for (Element association : Members.named(document, "cidrBlockAssociation")) {
      String id = Members.text(association, "associationId");
      work.begin(new Id(call.account(), id), ASSOCIATING);
      Members.child(association, "cidrBlockState")
          .ifPresent(state -> Members.put(state, "state", ASSOCIATING));
    }
  }

  private void made(Call call, Sort sort, Document document) {
    Element made =
        Members.children(document.getDocumentElement()).stream()
            .filter(child -> Members.child(child, sort.id).isPresent())
            .findFirst()
            .orElseThrow();
    if (isAtOnce(sort, made)) {
      return;
    }
    begin(call, Members.text(made, sort.id));
    Members.put(made, "state", PENDING);
    for (Element block : associations(made, "ipv6CidrBlockAssociationSet")) {
      work.begin(new Id(call.account(), Members.text(block, "associationId")), ASSOCIATING);
      associating(block, "ipv6CidrBlockState");
    }
  }

  /** A gateway endpoint is a route, which takes no time. */
  private static boolean isAtOnce(Sort sort, Element made) {
    return sort == Sort.ENDPOINT && Members.text(made, "vpcEndpointType").equals("Gateway");
  }

  private void looked(Call call, Sort sort, Document document) {
    Element set = Members.child(document.getDocumentElement(), sort.set).orElseThrow();
    for (Element item : Members.children(set)) {
      work.look(new Id(call.account(), Members.text(item, sort.id)))
          .filter(_ -> !isAtOnce(sort, item) || !Members.text(item, "state").equals("available"))
          .ifPresent(
              state -> {
                Members.put(item, "state", state);
                if (!isAskedFor(call, state)) {
                  set.removeChild(item);
                }
              });
      BLOCKS.forEach(
          (name, state) ->
              associations(item, name)
                  .forEach(
                      block ->
                          work.look(new Id(call.account(), Members.text(block, "associationId")))
                              .ifPresent(_ -> associating(block, state))));
    }
  }

  private static void associating(Element block, String state) {
    Members.child(block, state).ifPresent(it -> Members.put(it, "state", ASSOCIATING));
    // Amazon has not chosen it yet.
    Members.remove(block, "ipv6CidrBlock");
  }

  private static List<Element> associations(Element item, String name) {
    return Members.child(item, name).map(Members::children).orElse(List.of());
  }

  /** The emulator has filtered by the state it would be in. */
  private static boolean isAskedFor(Call call, String state) {
    return call.node()
        .path("Filter")
        .valueStream()
        .filter(filter -> filter.path("Name").asString("").endsWith("state"))
        .allMatch(
            filter ->
                filter.path("Value").valueStream().anyMatch(it -> it.asString().equals(state)));
  }
}
