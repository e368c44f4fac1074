package io.eksplan.strict;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets EKS work: clusters, node groups, add-ons, Fargate profiles and identity providers are
 * CREATING and DELETING, and updates InProgress, until they were looked at twice. What EKS does not
 * know before an object is ACTIVE is left out until then.
 */
final class EksTakesTime implements Rule {

  private static final Set<EksThing.Sort> HELD =
      Set.of(
          EksThing.Sort.CLUSTER,
          EksThing.Sort.NODE_GROUP,
          EksThing.Sort.ADDON,
          EksThing.Sort.FARGATE_PROFILE);
  private static final Set<String> STATED =
      Set.of("ACTIVE", "DEGRADED", EksThing.CREATING, EksThing.UPDATING);

  private final Underway<EksThing> work;
  private final Behind emulator;

  EksTakesTime(Underway<EksThing> work, Behind emulator) {
    this.work = work;
    this.emulator = emulator;
  }

  @Override
  public boolean concerns(Model model, String operation) {
    return model.service().equals("eks")
        && (operation.equals("DescribeUpdate") || EksThing.concerns(operation));
  }

  /** Holds a deletion back. The emulator would make it at once. */
  @Override
  public Optional<Answer> before(Call call) {
    if (!call.operation().startsWith("Delete")) {
      return Optional.empty();
    }
    return EksThing.of(call)
        .filter(thing -> HELD.contains(thing.sort()))
        .flatMap(thing -> deleting(call, thing));
  }

  private Optional<Answer> deleting(Call call, EksThing thing) {
    Answer described = emulator.send(thing.description(call));
    if (!described.ok()) {
      return Optional.empty();
    }
    if (!work.status(thing).equals(Optional.of(EksThing.DELETING))) {
      work.begin(thing, EksThing.DELETING, call.request());
    }
    return Optional.of(described.editJson(node -> thing.in(node).put("status", EksThing.DELETING)));
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!call.service().equals("eks") || !answer.ok()) {
      return answer;
    }
    if (call.operation().equals("DescribeUpdate")) {
      return updated(call, answer);
    }
    return EksThing.of(call).map(thing -> after(call, thing, answer)).orElse(answer);
  }

  private Answer after(Call call, EksThing thing, Answer answer) {
    String verb = call.operation();
    if (verb.startsWith("Describe")) {
      return described(thing, answer);
    }
    if (verb.startsWith("Create")) {
      work.begin(thing, EksThing.CREATING);
      return answer.editJson(node -> early(thing, thing.in(node).put("status", EksThing.CREATING)));
    }
    if (verb.equals("AssociateIdentityProviderConfig")) {
      work.begin(thing, EksThing.CREATING);
    }
    if (answer.json().has("update")) {
      boolean ofCluster = verb.contains("ssociate");
      work.begin(ofCluster ? thing.inItsCluster() : thing, EksThing.UPDATING);
    }
    return answer;
  }

  private Answer updated(Call call, Answer answer) {
    return work.look(EksThing.ofUpdate(call))
        .map(_ -> answer.editJson(EksTakesTime::inProgress))
        .orElse(answer);
  }

  private static void inProgress(ObjectNode answer) {
    ((ObjectNode) answer.path("update")).put("status", "InProgress");
  }

  /** What a test has put into another status stays there. */
  private Answer described(EksThing thing, Answer answer) {
    Optional<String> status = work.look(thing);
    if (thing.sort() == EksThing.Sort.CLUSTER
        && status.equals(Optional.of(EksThing.DELETING))
        && work.status(thing).isEmpty()) {
      // What was in it goes with it.
      work.things().removeIf(thing::isBeside);
    }
    String told = thing.in(answer.json()).path("status").asString("");
    if (status.isEmpty() || !STATED.contains(told)) {
      return answer;
    }
    return answer.editJson(
        node -> {
          ObjectNode description = thing.in(node);
          description.put("status", status.get());
          if (status.get().equals(EksThing.CREATING)) {
            early(thing, description);
          }
        });
  }

  /** A cluster's addresses, and a node group's Auto Scaling group, are not there from the start. */
  private static void early(EksThing thing, ObjectNode description) {
    switch (thing.sort()) {
      case CLUSTER -> {
        description.remove(Set.of("endpoint", "identity"));
        description.putObject("certificateAuthority");
        if (description.path("resourcesVpcConfig") instanceof ObjectNode network) {
          network.remove("clusterSecurityGroupId");
        }
      }
      case NODE_GROUP -> description.putObject("resources");
      case ADDON, FARGATE_PROFILE, PROVIDER -> {
        // These show all they have.
      }
    }
  }
}
