package io.eksplan.plan;

import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Reading;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Node.Sequence;
import io.eksplan.plan.tree.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The preset {@code privateCluster}: what it stands for is written into the tree of the plan file,
 * wherever the file says nothing, before the tree is read. So all that comes later, a saved plan
 * included, sees values and no preset; and what the file says against it is a value at a place.
 */
final class PrivateCluster {

  private static final String FIELD = "privateCluster";

  private PrivateCluster() {}

  /** The tree with the preset's values in it, where it asks for them. */
  static Node filled(Node tree) {
    if (!(tree instanceof Mapping plan)
        || !(plan.entries().get(FIELD) instanceof Entry(Place _, Scalar wish))
        || !wish.text().equals("true")) {
      return tree;
    }
    Place place = wish.place();
    boolean keys = written(plan, "cluster", "encryption").isPresent();
    Node endpoints =
        new Sequence(
            place,
            EndpointServices.ofPrivateCluster(keys).stream()
                .<Node>map(name -> new Scalar(place, Reading.STRING, name))
                .toList());
    Node none = new Scalar(place, Reading.STRING, Nat.Mode.NONE.spelling());
    Mapping network = mapping(place, Map.of("nat", none, "endpoints", endpoints));
    Mapping preset =
        ExistingChecks.isAsked(tree)
            ? mapping(place, Map.of())
            : mapping(place, Map.of("network", network));
    Mapping endpoint =
        mapping(place, Map.of("public", flag(place, false), "private", flag(place, true)));
    Mapping filled = fill(plan, preset);
    // A cluster is never the preset's to add: that there is none has to be complained about.
    return written(plan, "cluster").isEmpty()
        ? filled
        : fill(
            filled,
            mapping(place, Map.of("cluster", mapping(place, Map.of("endpoint", endpoint)))));
  }

  private static Mapping fill(Mapping plan, Mapping preset) {
    Map<String, Entry> filled = new LinkedHashMap<>(plan.entries());
    preset
        .entries()
        .forEach(
            (key, usual) ->
                filled.compute(
                    key,
                    (_, own) -> own == null || isNull(own.value()) ? usual : fill(own, usual)));
    return new Mapping(plan.place(), filled);
  }

  private static Entry fill(Entry own, Entry usual) {
    return own.value() instanceof Mapping plan && usual.value() instanceof Mapping preset
        ? new Entry(own.key(), fill(plan, preset))
        : own;
  }

  private static Optional<Node> written(Mapping plan, String... path) {
    Node node = plan;
    for (String key : path) {
      if (!(node instanceof Mapping mapping)
          || !(mapping.entries().get(key) instanceof Entry(Place _, Node value))
          || isNull(value)) {
        return Optional.empty();
      }
      node = value;
    }
    return Optional.of(node);
  }

  private static boolean isNull(Node node) {
    return node instanceof Scalar scalar && scalar.isNull();
  }

  private static Mapping mapping(Place place, Map<String, Node> values) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    values.forEach((key, value) -> entries.put(key, new Entry(place, value)));
    return new Mapping(place, entries);
  }

  private static Scalar flag(Place place, boolean value) {
    return new Scalar(place, Reading.BOOLEAN, Boolean.toString(value));
  }

  /** What in the file contradicts the preset. */
  static void check(PlanFile file, Findings findings) {
    if (!file.privateCluster()) {
      return;
    }
    if (file.network().existing().isEmpty()) {
      network(file.network(), findings);
    }
    endpoint(file.cluster().endpoint(), findings);
    for (int i = 0; i < file.nodeGroups().size(); i++) {
      subnets(file.nodeGroups().get(i).subnets(), findings, "nodeGroups", i, "subnets");
    }
    subnets(file.cluster().subnets(), findings, "cluster", "subnets");
  }

  private static void network(NetworkPlan network, Findings findings) {
    if (network.nat().mode() != Nat.Mode.NONE) {
      findings.add(
          "\"network.nat\" must be none, or left out, in a private cluster: it has no way to the"
              + " internet",
          "network",
          "nat");
    }
    List<String> missing = new ArrayList<>(EndpointServices.REQUIRED);
    missing.removeAll(network.endpoints());
    if (!missing.isEmpty()) {
      findings.add(
          "\"network.endpoints\" lacks %s, without which nodes of a private cluster do not start: add them, or leave the field out for the usual ones"
              .formatted(String.join(", ", missing)),
          "network",
          "endpoints");
    }
  }

  private static void endpoint(ClusterPlan.Endpoint endpoint, Findings findings) {
    if (endpoint.public_()) {
      findings.add(
          "\"cluster.endpoint.public\" must be false, or left out, in a private cluster",
          "cluster",
          "endpoint",
          "public");
    }
    if (!endpoint.private_()) {
      findings.add(
          "\"cluster.endpoint.private\" must be true, or left out, in a private cluster",
          "cluster",
          "endpoint",
          "private");
    }
  }

  private static void subnets(Subnets subnets, Findings findings, Object... path) {
    boolean outside =
        switch (subnets) {
          case Subnets.Side side -> side == Subnets.Side.PUBLIC;
          case Subnets.Named(List<String> names) ->
              names.stream().anyMatch(name -> name.startsWith("public-"));
        };
    if (outside) {
      findings.add(
          IamChecks.name(path) + " must be private: a private cluster has no public ones", path);
    }
  }
}
