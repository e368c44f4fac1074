package io.eksplan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eksplan.emulator.Emulator;
import io.eksplan.emulator.WithEmulator;
import io.eksplan.report.OutputsReport;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Karpenter's AWS half, from a plan file to what is in AWS. */
@WithEmulator(strictly = true)
class KarpenterIT {

  private static final String DISCOVERY = "karpenter.sh/discovery";

  private static final String PLAN =
      """
      apiVersion: eksplan/v1
      kind: Cluster
      metadata: {name: demo, region: eu-west-1}
      network: {zones: 2, nat: none}
      cluster: {version: "1.35"}
      access: {admins: ["arn:aws:iam::000000000000:role/platform"]}
      addons: []
      """;

  @TempDir private Path folder;
  private final InProcess eksplan;
  private final String account;

  KarpenterIT(Emulator emulator) {
    Emulator fresh = emulator.freshAccount();
    this.account = fresh.accountId();
    this.eksplan = InProcess.in(fresh, Path.of("target"));
  }

  @AfterEach
  void close() {
    eksplan.close();
  }

  @Test
  void theSamplePlanMakesAllThatKarpenterNeedsAndIsThenEmpty() throws IOException {
    String plan = Files.readString(Path.of("plans/karpenter.yaml"));

    apply(plan);

    assertThat(planned(plan)).isEmpty();
    String queue = "arn:aws:sqs:eu-west-1:" + account + ":karpenter";
    assertThat(queueAttributes("karpenter"))
        .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "300")
        .containsEntry(QueueAttributeName.SQS_MANAGED_SSE_ENABLED, "true")
        .containsEntry(QueueAttributeName.QUEUE_ARN, queue)
        .extractingByKey(QueueAttributeName.POLICY)
        .asString()
        .contains("events.amazonaws.com", "sqs.amazonaws.com", "\"aws:SecureTransport\":\"false\"");
    assertThat(rules())
        .isEqualTo(
            Map.of(
                rule("capacity-reservation-interruption"),
                pattern("EC2 Capacity Reservation Instance Interruption Warning", "aws.ec2"),
                rule("instance-state-change"),
                pattern("EC2 Instance State-change Notification", "aws.ec2"),
                rule("rebalance"),
                pattern("EC2 Instance Rebalance Recommendation", "aws.ec2"),
                rule("scheduled-change"),
                pattern("AWS Health Event", "aws.health"),
                rule("spot-interruption"),
                pattern("EC2 Spot Instance Interruption Warning", "aws.ec2")));
    assertThat(rules().keySet())
        .allSatisfy(name -> assertThat(targets(name)).containsExactly(queue));
    String node =
        "arn:aws:iam::%s:role/eksplan/eu-west-1/karpenter/karpenter-eu-west-1-karpenter-node"
            .formatted(account);
    assertThat(policy("karpenter-eu-west-1-karpenter"))
        .contains("\"" + node + "\"", "\"" + queue + "\"")
        .doesNotContain("{{", "role/eksplan/eu-west-1/karpenter/*");
    assertThat(managedPolicies("karpenter-eu-west-1-karpenter-node"))
        .containsExactlyInAnyOrder(
            "AmazonEC2ContainerRegistryPullOnly",
            "AmazonEKSWorkerNodePolicy",
            "AmazonEKS_CNI_Policy",
            "AmazonSSMManagedInstanceCore",
            "CloudWatchAgentServerPolicy");
    assertThat(
            eksplan
                .session()
                .clients()
                .eks()
                .describeAccessEntry(request -> request.clusterName("karpenter").principalArn(node))
                .accessEntry()
                .type())
        .isEqualTo("EC2_LINUX");
    assertThat(discoverable("karpenter"))
        .containsExactlyInAnyOrder(
            "karpenter-private-eu-west-1a",
            "karpenter-private-eu-west-1b",
            "karpenter-private-eu-west-1c");
  }

  @Test
  void outputsAreValuesForHelmAndForANodeClass() throws IOException {
    apply(PLAN + "karpenter: {namespace: scaling, serviceAccount: scaler}\n");
    String group =
        eksplan
            .session()
            .clients()
            .eks()
            .describeCluster(request -> request.name("demo"))
            .cluster()
            .resourcesVpcConfig()
            .clusterSecurityGroupId();

    assertThat(outputs().bare("karpenter").orElseThrow())
        .isEqualTo(
            """
            namespace=scaling
            settings.clusterName=demo
            settings.interruptionQueue=demo
            serviceAccount.name=scaler
            nodeClass.role=demo-eu-west-1-karpenter-node
            nodeClass.subnetSelectorTerms=[{tags: {karpenter.sh/discovery: demo}}]
            nodeClass.securityGroupSelectorTerms=[{id: %s}]
            """
                .formatted(group));
  }

  @Test
  void byOidcTheServiceAccountIsAnnotated() throws IOException {
    apply(PLAN + "karpenter: {mode: irsa, queue: false, discoveryTags: false}\n");

    assertThat(outputs().bare("karpenter").orElseThrow())
        .contains(
            "serviceAccount.annotations.eks.amazonaws.com/role-arn=arn:aws:iam::"
                + account
                + ":role/eksplan/eu-west-1/demo/demo-eu-west-1-karpenter\n",
            "namespace=kube-system\n",
            "nodeClass.subnetSelectorTerms=[{id: subnet-")
        .doesNotContain("interruptionQueue");
    assertThat(policy("demo-eu-west-1-karpenter")).doesNotContain("sqs:");
    assertThat(sqs().listQueues().queueUrls()).isEmpty();
    assertThat(rules()).isEmpty();
    assertThat(discoverable("demo")).isEmpty();
  }

  @Test
  void aPrivateClustersNodesHaveAProfileThatWasThereBefore() throws IOException {
    String plan = PLAN.replace("network: {zones: 2, nat: none}", "privateCluster: true");
    apply(plan + "karpenter: {}\n");

    assertThat(planned(plan + "karpenter: {}\n")).isEmpty();
    assertThat(outputs().bare("karpenter").orElseThrow())
        .contains(
            "settings.isolatedVPC=true\n",
            "nodeClass.instanceProfile=demo-eu-west-1-karpenter-node\n")
        .doesNotContain("nodeClass.role");
  }

  @Test
  void aRoleThatWasBroughtAlongIsTheOneThatKarpenterMayHandOut() throws IOException {
    String role =
        iam()
            .createRole(
                request -> request.roleName("mine").path("/ours/").assumeRolePolicyDocument("{}"))
            .role()
            .arn();
    String plan = PLAN + "karpenter: {nodeRole: {roleArn: \"" + role + "\"}}\n";

    apply(plan);

    assertThat(planned(plan)).isEmpty();
    assertThat(policy("demo-eu-west-1-karpenter")).contains("\"" + role + "\"");
    assertThat(outputs().bare("karpenter").orElseThrow()).contains("nodeClass.role=mine\n");
    eksplan.destroy("demo");
    assertThat(iam().getRole(request -> request.roleName("mine")).role().arn()).isEqualTo(role);
  }

  @Test
  void whatOthersChangedIsPutBack() throws IOException {
    String plan = PLAN + "karpenter: {}\n";
    apply(plan);
    String rule = "eksplan-demo-karpenter-rebalance";
    Target other = Target.builder().id("other").arn("arn:aws:sqs:eu-west-1:1:other").build();
    events().disableRule(request -> request.name(rule));
    events().putTargets(request -> request.rule(rule).targets(other));
    sqs()
        .setQueueAttributes(
            request ->
                request
                    .queueUrl(url("demo"))
                    .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60")));
    ec2()
        .deleteTags(
            request ->
                request
                    .resources(subnet("private-eu-west-1a").subnetId())
                    .tags(Tag.builder().key(DISCOVERY).build()));

    assertThat(planned(plan))
        .containsExactly(
            "update event-rule/karpenter-rebalance",
            "update sqs-queue/karpenter",
            "update subnet/private-eu-west-1a");
    apply(plan);

    assertThat(planned(plan)).isEmpty();
    assertThat(targets(rule)).containsExactly("arn:aws:sqs:eu-west-1:" + account + ":demo");
    assertThat(events().describeRule(request -> request.name(rule)).stateAsString())
        .isEqualTo("ENABLED");
    assertThat(queueAttributes("demo"))
        .containsEntry(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "300");
  }

  @Test
  void aQueueOfSomebodyElsesIsLeftAloneAndNamed() throws IOException {
    String url = sqs().createQueue(request -> request.queueName("demo")).queueUrl();
    Map<QueueAttributeName, String> before = queueAttributes("demo");

    assertThatThrownBy(() -> apply(PLAN + "karpenter: {}\n"))
        .hasMessageContaining("the SQS queue demo is there already and not this plan's");

    assertThat(queueAttributes("demo")).isEqualTo(before);
    assertThat(sqs().listQueueTags(request -> request.queueUrl(url)).tags()).isEmpty();
    eksplan.destroy("demo");
    assertThat(url("demo")).isEqualTo(url);
  }

  @Test
  void aRuleOfSomebodyElsesIsLeftAloneAndNamed() throws IOException {
    String name = "eksplan-demo-karpenter-rebalance";
    String theirs = "{\"source\":[\"mine\"]}";
    events().putRule(request -> request.name(name).eventPattern(theirs).tags(mine()));

    assertThatThrownBy(() -> apply(PLAN + "karpenter: {}\n"))
        .hasMessageContaining("the EventBridge rule " + name + " is there already");

    assertThat(targets(name)).isEmpty();
    eksplan.destroy("demo");
    assertThat(rules()).isEqualTo(Map.of(name, theirs));
  }

  @Test
  void tagsOfAnotherKarpenterAreNobodysBusinessUntilThePlanHasOne() throws IOException {
    apply(PLAN);
    String open = subnet("public-eu-west-1a").subnetId();
    String closed = subnet("private-eu-west-1a").subnetId();
    ec2()
        .createTags(
            request ->
                request
                    .resources(open, closed)
                    .tags(Tag.builder().key(DISCOVERY).value("other").build()));
    assertThat(planned(PLAN)).isEmpty();

    apply(PLAN + "karpenter: {}\n");
    assertThat(discoverable("demo"))
        .containsExactlyInAnyOrder("demo-private-eu-west-1a", "demo-private-eu-west-1b");
    assertThat(discoverable("other")).containsExactly("demo-public-eu-west-1a");

    apply(PLAN);
    assertThat(planned(PLAN)).isEmpty();
    assertThat(discoverable("demo")).isEmpty();
    assertThat(discoverable("other")).containsExactly("demo-public-eu-west-1a");
  }

  @Test
  void destroyLeavesNothingAndItCanBeMadeAgainAtOnce() throws IOException {
    String plan = PLAN + "karpenter: {}\n";
    apply(plan);

    eksplan.destroy("demo");

    assertThat(sqs().listQueues().queueUrls()).isEmpty();
    assertThat(rules()).isEmpty();
    assertThat(iam().listRoles(request -> request.pathPrefix("/eksplan/")).roles()).isEmpty();
    apply(plan);
    assertThat(planned(plan)).isEmpty();
  }

  private void apply(String plan) throws IOException {
    here().apply(plan);
  }

  private Set<String> planned(String plan) throws IOException {
    return here().planned(plan);
  }

  /** The plan files of this test are in a folder of its own. */
  private InProcess here() {
    return new InProcess(eksplan.session(), folder, Selection.ALL);
  }

  private OutputsReport outputs() {
    return OutputsReport.of(
        new Planner(eksplan.session(), Selection.ALL, Lookups.fresh())
            .read("demo", Set.of())
            .snapshot());
  }

  private static String rule(String name) {
    return "eksplan-karpenter-karpenter-" + name;
  }

  private static String pattern(String detailType, String source) {
    return "{\"detail-type\":[\"%s\"],\"source\":[\"%s\"]}".formatted(detailType, source);
  }

  /** The patterns of all rules, by name. */
  private Map<String, String> rules() {
    Map<String, String> rules = new TreeMap<>();
    String page = null;
    do {
      String token = page;
      var answer = events().listRules(request -> request.nextToken(token));
      for (Rule rule : answer.rules()) {
        rules.put(rule.name(), rule.eventPattern());
      }
      page = answer.nextToken();
    } while (page != null);
    return rules;
  }

  private List<String> targets(String rule) {
    return events().listTargetsByRule(request -> request.rule(rule)).targets().stream()
        .map(Target::arn)
        .toList();
  }

  private String url(String queue) {
    return sqs().getQueueUrl(request -> request.queueName(queue)).queueUrl();
  }

  private Map<QueueAttributeName, String> queueAttributes(String queue) {
    return sqs()
        .getQueueAttributes(
            request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
        .attributes();
  }

  private String policy(String role) {
    return URLDecoder.decode(
        iam()
            .getRolePolicy(request -> request.roleName(role).policyName("karpenter"))
            .policyDocument(),
        StandardCharsets.UTF_8);
  }

  private List<String> managedPolicies(String role) {
    return iam()
        .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
        .attachedPolicies()
        .stream()
        .map(policy -> policy.policyName())
        .toList();
  }

  /** The names of subnets that a Karpenter of this cluster finds. */
  private List<String> discoverable(String cluster) {
    Filter tagged = Filter.builder().name("tag:" + DISCOVERY).values(cluster).build();
    return ec2().describeSubnetsPaginator(request -> request.filters(tagged)).subnets().stream()
        .map(KarpenterIT::name)
        .toList();
  }

  private Subnet subnet(String name) {
    return ec2().describeSubnetsPaginator().subnets().stream()
        .filter(subnet -> name(subnet).equals("demo-" + name))
        .findFirst()
        .orElseThrow();
  }

  private static String name(Subnet subnet) {
    return subnet.tags().stream()
        .filter(tag -> tag.key().equals("Name"))
        .map(Tag::value)
        .findFirst()
        .orElse("");
  }

  private static software.amazon.awssdk.services.eventbridge.model.Tag mine() {
    return software.amazon.awssdk.services.eventbridge.model.Tag.builder()
        .key("owner")
        .value("me")
        .build();
  }

  private SqsClient sqs() {
    return eksplan.session().clients().sqs();
  }

  private EventBridgeClient events() {
    return eksplan.session().clients().events();
  }

  private Ec2Client ec2() {
    return eksplan.session().clients().ec2();
  }

  private IamClient iam() {
    return eksplan.session().clients().iam();
  }
}
