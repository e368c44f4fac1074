package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Identities;
import io.eksplan.plan.ServiceAccountPlan;
import io.eksplan.plan.ServiceAccountPlan.Mode;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.PodIdentityAssociation;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.OpenIdConnectProvider;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** AWS rights of pods: the cluster's OIDC provider, and roles of service accounts. */
final class ServiceAccountsExpansion {

  private final Setting setting;
  private final List<Wanted> wanted = new ArrayList<>();

  ServiceAccountsExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    if (setting.file().iam().oidc().orElseGet(() -> Identities.useIrsa(setting.file()))) {
      wanted.add(Wanted.of(Trusts.PROVIDER, provider()));
    }
    for (ServiceAccountPlan account : setting.file().iam().serviceAccounts()) {
      if (account.roleArn().isEmpty()) {
        wanted.add(Wanted.of(roleName(account), role(account)));
      }
      if (account.mode() == Mode.POD_IDENTITY) {
        wanted.add(Wanted.of(account.namespace() + "/" + account.name(), association(account)));
      }
    }
    return wanted;
  }

  private OpenIdConnectProvider provider() {
    return new OpenIdConnectProvider(
        Ref.to(EksCluster.class, setting.plan(), EksCluster.ISSUER),
        Set.of(OpenIdConnectProvider.STS),
        setting.tags(Map.of()));
  }

  private static String roleName(ServiceAccountPlan account) {
    return "sa-" + account.namespace() + "-" + account.name();
  }

  private IamRole role(ServiceAccountPlan account) {
    return new Roles(setting)
        .role(
            "Service account %s/%s of the EKS cluster %s"
                .formatted(account.namespace(), account.name(), setting.plan()),
            switch (account.mode()) {
              case POD_IDENTITY -> Trusts.podIdentity();
              case IRSA -> Trusts.irsa(account.namespace(), account.name());
            },
            account,
            assumingTarget(account),
            account.tags());
  }

  /** The first role's way to the target. */
  private static Map<String, PolicyDocument> assumingTarget(ServiceAccountPlan account) {
    return account
        .targetRoleArn()
        .map(
            target ->
                Map.of(
                    "assume-target",
                    PolicyDocument.ofStatements(
                        List.of(
                            Map.of(
                                "Effect",
                                "Allow",
                                "Action",
                                List.of("sts:AssumeRole", "sts:TagSession"),
                                "Resource",
                                target)))))
        .orElse(Map.of());
  }

  private PodIdentityAssociation association(ServiceAccountPlan account) {
    return new PodIdentityAssociation(
        setting.cluster(),
        account.namespace(),
        account.name(),
        account
            .roleArn()
            .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
            .orElseGet(() -> Ref.to(IamRole.class, roleName(account), Outputs.ARN)),
        account.targetRoleArn().orElse(""),
        account.disableSessionTags(),
        setting.tags(account.tags()));
  }
}
