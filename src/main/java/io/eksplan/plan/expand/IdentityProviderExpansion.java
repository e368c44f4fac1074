package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.IdentityProviderPlan;
import io.eksplan.resources.eks.IdentityProviderConfig;
import java.util.List;

/** The OIDC provider that people sign in by. */
record IdentityProviderExpansion(Setting setting) {

  /** None or one: EKS takes no more, so that another name means a replacement. */
  List<Wanted> resources() {
    return setting.file().access().identityProvider().stream()
        .map(provider -> Wanted.of(IdentityProviderConfig.LOGIN, config(provider)))
        .toList();
  }

  private IdentityProviderConfig config(IdentityProviderPlan provider) {
    return new IdentityProviderConfig(
        setting.cluster(),
        provider.name(),
        provider.issuerUrl(),
        provider.clientId(),
        provider.usernameClaim(),
        provider.usernamePrefix().orElse(""),
        provider.groupsClaim().orElse(""),
        provider.groupsPrefix().orElse(""),
        provider.requiredClaims(),
        setting.tags(provider.tags()));
  }
}
