package io.eksplan.plan.expand;

import io.eksplan.model.Address;
import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.KarpenterPlan;
import io.eksplan.plan.ServiceAccountPlan.Mode;
import io.eksplan.resources.eks.AccessEntry;
import io.eksplan.resources.eks.PodIdentityAssociation;
import io.eksplan.resources.events.EventPattern;
import io.eksplan.resources.events.EventRule;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.KarpenterPolicy;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.iam.PolicyTemplates;
import io.eksplan.resources.sqs.SqsQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Karpenter needs of AWS: a role for its controller, one for its nodes, and a queue that it
 * hears of interruptions by. The parts are those of its own CloudFormation template.
 */
final class KarpenterExpansion {

  /** The name of the controller's role and of the queue. */
  static final String NAME = "karpenter";

  /** The name of the nodes' role and of what belongs to it. */
  static final String NODE = "karpenter-node";

  /** Messages are of no use once a node is gone. */
  private static final int RETENTION_SECONDS = 300;

  private static final String TARGET = "karpenter";
  private static final String EC2 = "aws.ec2";

  /** What the queue hears of. */
  private record Event(String name, String description, String source, String detailType) {}

  private static final List<Event> EVENTS =
      List.of(
          new Event(
              "spot-interruption",
              "a Spot instance ends in two minutes",
              EC2,
              "EC2 Spot Instance Interruption Warning"),
          new Event(
              "rebalance",
              "a Spot instance is likelier to be interrupted",
              EC2,
              "EC2 Instance Rebalance Recommendation"),
          new Event(
              "instance-state-change",
              "an instance stops or ends",
              EC2,
              "EC2 Instance State-change Notification"),
          new Event(
              "capacity-reservation-interruption",
              "the reservation of an instance ends",
              EC2,
              "EC2 Capacity Reservation Instance Interruption Warning"),
          new Event(
              "scheduled-change", "AWS maintains an instance", "aws.health", "AWS Health Event"));

  private final Setting setting;
  private final Optional<KarpenterPlan> plan;

  KarpenterExpansion(Setting setting) {
    this.setting = setting;
    this.plan = setting.file().karpenter();
  }

  List<Wanted> resources() {
    return plan.map(this::resources).orElse(List.of());
  }

  /** Said once, while there is none yet. */
  List<String> notes() {
    boolean lives = setting.knowledge().addresses().contains(Address.of(IamRole.class, NAME));
    return plan.isEmpty() || lives
        ? List.of()
        : List.of(
            "Karpenter starts Spot nodes only where the account has the role"
                + " AWSServiceRoleForEC2Spot. One that never used Spot gets it by: aws iam"
                + " create-service-linked-role --aws-service-name spot.amazonaws.com");
  }

  private List<Wanted> resources(KarpenterPlan karpenter) {
    List<Wanted> wanted = new ArrayList<>();
    wanted.add(Wanted.of(NAME, controller(karpenter)));
    if (karpenter.mode() == Mode.POD_IDENTITY) {
      wanted.add(
          Wanted.of(
              karpenter.namespace() + "/" + karpenter.serviceAccount(), association(karpenter)));
    }
    if (karpenter.nodeRole().roleArn().isEmpty()) {
      wanted.add(Wanted.of(NODE, nodeRole(karpenter)));
    }
    if (setting.file().privateCluster()) {
      wanted.add(Wanted.of(NODE, profile(karpenter)));
    }
    wanted.add(Wanted.of(NODE, entry(karpenter)));
    if (karpenter.queue()) {
      wanted.add(Wanted.of(NAME, queue()));
      EVENTS.forEach(event -> wanted.add(Wanted.of(NAME + "-" + event.name(), rule(event))));
    }
    return wanted;
  }

  private IamRole controller(KarpenterPlan karpenter) {
    PolicyDocument policy =
        KarpenterPolicy.of(
            setting.knowledge().scope(),
            nodeRoleArn(karpenter),
            karpenter.queue() ? Set.of(queueArn()) : Set.of());
    return new IamRole(
        setting.iamPath(),
        "Service account %s/%s of the EKS cluster %s"
            .formatted(karpenter.namespace(), karpenter.serviceAccount(), setting.plan()),
        switch (karpenter.mode()) {
          case POD_IDENTITY -> Trusts.podIdentity();
          case IRSA -> Trusts.irsa(karpenter.namespace(), karpenter.serviceAccount());
        },
        Set.of(),
        Map.of(PolicyTemplates.KARPENTER, policy),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(Map.of()));
  }

  private PodIdentityAssociation association(KarpenterPlan karpenter) {
    return new PodIdentityAssociation(
        setting.cluster(),
        karpenter.namespace(),
        karpenter.serviceAccount(),
        Ref.to(IamRole.class, NAME, Outputs.ARN),
        "",
        false,
        setting.tags(Map.of()));
  }

  private IamRole nodeRole(KarpenterPlan karpenter) {
    return new NodeRoles(setting)
        .role(
            "Karpenter's nodes of the EKS cluster " + setting.plan(),
            Optional.of(karpenter.nodeRole()),
            !cniHasItsOwn());
  }

  /** Then nodes need not have its rights. */
  private boolean cniHasItsOwn() {
    return setting.file().addons().stream()
        .filter(addon -> addon.name().equals("vpc-cni"))
        .anyMatch(AddonPlan::hasRole);
  }

  private Ref<IamRole> nodeRoleArn(KarpenterPlan karpenter) {
    return karpenter
        .nodeRole()
        .roleArn()
        .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
        .orElseGet(() -> Ref.to(IamRole.class, NODE, Outputs.ARN));
  }

  /** Karpenter makes profiles by itself, but reaches no IAM from where there is no internet. */
  private InstanceProfile profile(KarpenterPlan karpenter) {
    return new InstanceProfile(
        setting.iamPath(),
        karpenter
            .nodeRole()
            .roleArn()
            .map(arn -> Ref.existing(IamRole.class, arn.substring(arn.lastIndexOf('/') + 1)))
            .orElseGet(() -> Ref.to(IamRole.class, NODE)),
        setting.tags(Map.of()));
  }

  private AccessEntry entry(KarpenterPlan karpenter) {
    return new AccessEntry(
        setting.cluster(),
        nodeRoleArn(karpenter),
        "EC2_LINUX",
        Optional.empty(),
        Set.of(),
        Set.of(),
        setting.tags(Map.of()));
  }

  private static Ref<SqsQueue> queueArn() {
    return Ref.to(SqsQueue.class, NAME, Outputs.ARN);
  }

  private SqsQueue queue() {
    Scope scope = setting.knowledge().scope();
    String arn = SqsQueue.arn(scope);
    PolicyDocument policy =
        PolicyDocument.ofStatements(
            List.of(
                Map.of(
                    "Sid", "EventsMayCome",
                    "Effect", "Allow",
                    "Principal",
                        Map.of("Service", List.of("events.amazonaws.com", "sqs.amazonaws.com")),
                    "Action", "sqs:SendMessage",
                    "Resource", arn),
                Map.of(
                    "Sid", "EncryptedOnTheWayAlone",
                    "Effect", "Deny",
                    "Principal", "*",
                    "Action", "sqs:*",
                    "Resource", arn,
                    "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")))));
    return new SqsQueue(RETENTION_SECONDS, true, policy, setting.tags(Map.of()));
  }

  private EventRule rule(Event event) {
    return new EventRule(
        "Tells Karpenter in the EKS cluster %s that %s"
            .formatted(setting.plan(), event.description()),
        EventPattern.of(event.source(), event.detailType()),
        true,
        Map.of(TARGET, queueArn()),
        setting.tags(Map.of()));
  }
}
