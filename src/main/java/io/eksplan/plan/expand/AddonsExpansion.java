package io.eksplan.plan.expand;

import io.eksplan.model.Outputs;
import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AddonAccounts;
import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.AddonPlan.PodIdentity;
import io.eksplan.plan.AddonPlan.ServiceAccountRole;
import io.eksplan.plan.Identities;
import io.eksplan.plan.Rights;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Add-ons, with the version that {@code default} and {@code latest} stand for today. */
final class AddonsExpansion {

  private final Setting setting;
  private final List<Wanted> wanted = new ArrayList<>();

  AddonsExpansion(Setting setting) {
    this.setting = setting;
  }

  List<Wanted> resources() {
    for (AddonPlan addon : Identities.addons(setting.file())) {
      addon
          .podIdentity()
          .filter(identity -> identity.roleArn().isEmpty())
          .ifPresent(identity -> role(addon, identity, Trusts.podIdentity()));
      addon.serviceAccountRole().ifPresent(role -> role(addon, role, trust(addon, role)));
      wanted.add(addon(addon));
    }
    return wanted;
  }

  List<String> notes() {
    return Identities.missingAgent(setting.file()).stream()
        .map(
            agent ->
                "addon/%s is not among addons and comes along: it hands pods the roles of pod identity."
                    .formatted(agent.name()))
        .toList();
  }

  private static PolicyDocument trust(AddonPlan addon, ServiceAccountRole role) {
    return Trusts.irsa(
        AddonAccounts.namespace(addon.name()), account(addon, role.serviceAccount()));
  }

  private static String account(AddonPlan addon, Optional<String> given) {
    return given.or(() -> AddonAccounts.of(addon.name())).orElseThrow();
  }

  private void role(AddonPlan addon, Rights rights, PolicyDocument trust) {
    String purpose = "Add-on %s of the EKS cluster %s".formatted(addon.name(), setting.plan());
    wanted.add(
        Wanted.of(roleName(addon), new Roles(setting).role(purpose, trust, rights, Map.of())));
  }

  private static String roleName(AddonPlan addon) {
    return "addon-" + addon.name();
  }

  private static Ref<IamRole> ownRole(AddonPlan addon) {
    return Ref.to(IamRole.class, roleName(addon), Outputs.ARN);
  }

  private Wanted addon(AddonPlan addon) {
    return Wanted.of(
        addon.name(),
        new Addon(
            setting.cluster(),
            version(addon),
            Addon.canonicalConfig(addon.config().text()),
            addon.conflicts().spelling().toUpperCase(Locale.ROOT),
            serviceAccountRole(addon),
            podIdentities(addon),
            addon.preserve(),
            setting.tags(Map.of())));
  }

  private static Set<Ref<IamRole>> serviceAccountRole(AddonPlan addon) {
    if (addon.serviceAccountRole().isPresent()) {
      return Set.of(ownRole(addon));
    }
    return addon
        .roleArn()
        .map(arn -> Set.of(Ref.existing(IamRole.class, Outputs.ARN, arn)))
        .orElse(Set.of());
  }

  private static Map<String, Ref<IamRole>> podIdentities(AddonPlan addon) {
    return addon
        .podIdentity()
        .map(
            identity -> Map.of(account(addon, identity.serviceAccount()), podRole(addon, identity)))
        .orElse(Map.of());
  }

  private static Ref<IamRole> podRole(AddonPlan addon, PodIdentity identity) {
    return identity
        .roleArn()
        .map(arn -> Ref.existing(IamRole.class, Outputs.ARN, arn))
        .orElseGet(() -> ownRole(addon));
  }

  private Optional<String> version(AddonPlan addon) {
    return switch (addon.version()) {
      case "default" -> offered(addon, false);
      case "latest" -> offered(addon, true);
      default -> Optional.of(addon.version());
    };
  }

  private Optional<String> offered(AddonPlan addon, boolean latest) {
    return setting.knowledge().addonVersion(addon.name(), setting.version(), latest);
  }
}
