package io.eksplan.resources;

import static io.eksplan.resources.Sample.OTHER_TAGS;
import static io.eksplan.resources.Sample.TAGS;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.resources.ecr.EcrRepository;
import io.eksplan.resources.ecr.LifecycleRules;
import io.eksplan.resources.ecr.RepositoryAccess;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.InstanceProfile;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.logs.LogGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles, and what needs no network: a log group and a repository. */
record IdentitySamples(Scope scope) implements SampleSet {

  private static final Set<String> ID_AND_ARN = Set.of("id", "arn");
  private static final String AWS_POLICY = "arn:aws:iam::aws:policy/";

  static Ref<IamRole> roleArn(String name) {
    return Ref.to(IamRole.class, name, Outputs.ARN);
  }

  @Override
  public List<Sample> samples() {
    return List.of(role(), profile(), logGroup(), repository());
  }

  @Override
  public List<Wanted> others() {
    return List.of(
        Wanted.of("cluster", role("eks.amazonaws.com")),
        Wanted.of("other", role("ec2.amazonaws.com")));
  }

  private IamRole role(String service) {
    return new IamRole(
        Work.iamPath(scope),
        "for " + service,
        PolicyDocument.trustService(service),
        Set.of(AWS_POLICY + "AmazonEKSWorkerNodePolicy", AWS_POLICY + "AmazonEKS_CNI_Policy"),
        Map.of("read", allow("s3:GetObject"), "list", allow("s3:ListBucket")),
        "",
        TAGS);
  }

  private Sample role() {
    return Sample.of(
        "nodes",
        role("ec2.amazonaws.com"),
        ID_AND_ARN,
        Variant.of("path", "/elsewhere/"),
        Variant.of("description", "for something else"),
        Variant.of("description", ""),
        Variant.of("trust", PolicyDocument.trustService("eks.amazonaws.com")),
        Variant.of("managedPolicies", Set.of(AWS_POLICY + "AmazonEKSWorkerNodePolicy")),
        Variant.of("managedPolicies", Set.of(AWS_POLICY + "AmazonSSMManagedInstanceCore")),
        Variant.of("inlinePolicies", Map.of("read", allow("s3:*"), "new", allow("sqs:*"))),
        Variant.of("permissionsBoundary", AWS_POLICY + "PowerUserAccess"),
        Variant.of("tags", OTHER_TAGS));
  }

  private static PolicyDocument allow(String action) {
    return PolicyDocument.ofStatements(
        List.of(Map.of("Effect", "Allow", "Action", action, "Resource", "*")));
  }

  private Sample profile() {
    return Sample.of(
        "nodes",
        new InstanceProfile(Work.iamPath(scope), Ref.to(IamRole.class, "nodes"), TAGS),
        ID_AND_ARN,
        Variant.of("path", "/elsewhere/"),
        Variant.of("roleName", Ref.to(IamRole.class, "other")),
        Variant.of("tags", OTHER_TAGS));
  }

  private Sample logGroup() {
    return Sample.of(
        LogGroup.OF_CLUSTER,
        new LogGroup(LogGroup.nameFor(scope.plan()), LogGroup.STANDARD, 30, Set.of(), TAGS),
        ID_AND_ARN,
        Variant.of("name", LogGroup.nameFor("elsewhere")),
        Variant.of("logGroupClass", "INFREQUENT_ACCESS"),
        Variant.of("retentionDays", 90),
        Variant.of("retentionDays", 0),
        Variant.of("kmsKeyArn", Set.of(KeySamples.LOGS)),
        Variant.of("tags", OTHER_TAGS));
  }

  private static Sample repository() {
    return Sample.of(
        "team/api",
        new EcrRepository(
            true,
            Set.of(),
            true,
            "AES256",
            Optional.empty(),
            expiring(30, 7),
            pulling("1"),
            false,
            TAGS),
        Set.of("id", "arn", EcrRepository.URI),
        Variant.of("immutableTags", false),
        Variant.of("tagExceptions", Set.of("latest", "dev-*")),
        Variant.of("scanOnPush", false),
        Variant.of("encryption", "KMS"),
        Variant.of("kmsKeyArn", Optional.of(KeySamples.SECRETS)),
        Variant.of("lifecycle", expiring(10, 14)),
        Variant.of("lifecycle", PolicyDocument.NONE),
        Variant.of("policy", pulling("2")),
        Variant.of("policy", PolicyDocument.NONE),
        Variant.of("forceDelete", true),
        Variant.of("tags", OTHER_TAGS));
  }

  private static PolicyDocument expiring(int keep, int days) {
    return new LifecycleRules(Optional.of(keep), Optional.of(days)).document();
  }

  private static PolicyDocument pulling(String digit) {
    String reader = "arn:aws:iam::" + digit.repeat(12) + ":root";
    return new RepositoryAccess(Set.of(reader), Set.of()).document();
  }
}
