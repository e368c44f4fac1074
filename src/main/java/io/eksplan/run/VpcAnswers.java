package io.eksplan.run;

import io.eksplan.aws.Clients;
import io.eksplan.model.Plain;
import io.eksplan.report.Json;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.ForeignVpc;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What AWS answers about VPCs of somebody else's, kept as JSON. */
record VpcAnswers(Clients clients, Lookups lookups) {

  List<ForeignVpc> vpcs(String id, Map<String, String> tags) {
    String question = "vpcs %s %s".formatted(id, new TreeMap<>(tags));
    return list(question, () -> ForeignVpc.read(clients, id, tags)).stream()
        .map(VpcAnswers::vpc)
        .toList();
  }

  List<ForeignSubnet> subnets(String vpc) {
    return list("subnets of " + vpc, () -> ForeignSubnet.read(clients, vpc)).stream()
        .map(VpcAnswers::subnet)
        .toList();
  }

  /** Asked only to say what is wrong, so never kept in a plan. */
  Optional<String> vpcOf(String subnet) {
    lookups.called(1);
    return ForeignSubnet.vpcOf(clients, subnet);
  }

  private List<JsonNode> list(String question, Supplier<List<?>> ask) {
    return lookups
        .answer(
            question,
            () -> {
              lookups.called(1);
              return Optional.of(Json.line(Json.of(Plain.of(ask.get()))));
            },
            Json::read)
        .map(answer -> answer.valueStream().toList())
        .orElse(List.of());
  }

  private static ForeignVpc vpc(JsonNode node) {
    return new ForeignVpc(
        node.path("id").asString(""),
        node.path("cidrs").valueStream().map(cidr -> cidr.asString("")).toList(),
        tags(node));
  }

  private static ForeignSubnet subnet(JsonNode node) {
    return new ForeignSubnet(
        node.path("id").asString(""),
        node.path("zone").asString(""),
        node.path("zoneId").asString(""),
        node.path("cidr").asString(""),
        node.path("ipv6").asBoolean(false),
        node.path("publicIps").asBoolean(false),
        node.path("freeAddresses").asInt(0),
        tags(node));
  }

  private static Map<String, String> tags(JsonNode node) {
    Map<String, String> tags = new HashMap<>();
    node.path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
    return tags;
  }
}
