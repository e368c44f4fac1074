package io.eksplan.run;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Hash;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AddonConfigSchema;
import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.plan.Rights;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.AddonSchemas;
import io.eksplan.resources.eks.AddonSchemas.Release;
import io.eksplan.resources.eks.AddonSchemas.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the configuration of add-ons to EKS's own schemas when a plan is made, and their roles to
 * the service accounts that EKS gives some. EKS has accepted what an add-on runs with: only what is
 * new, or new to a version, is looked at.
 */
record AddonConfigs(Session session, Lookups lookups) {

  /** An add-on that is to be looked at. */
  private record Open(AddonPlan plan, Addon want, Release release) {

    /** A saved plan is applied as it was reviewed, without asking again. */
    String question() {
      String said = want.config() + want.podIdentities().keySet().stream().sorted().toList();
      return "add-on configuration %s %s %s"
          .formatted(release.addon(), release.version(), Hash.of(said).substring(0, 16));
    }
  }

  /**
   * Checks them all.
   *
   * @return what could not be checked, or looks wrong, as notes
   * @throws PlanInvalid with all that the schemas say against the file
   */
  List<String> check(ResolvedPlan plan, List<Wanted> wanted, Snapshot snapshot) {
    List<Open> open =
        plan.file().addons().stream()
            .flatMap(addon -> open(addon, wanted, snapshot).stream())
            .filter(one -> !lookups.knows(one.question()))
            .toList();
    lookups.called(open.size());
    Map<Release, Rules> rules =
        AddonSchemas.read(session.clients(), open.stream().map(Open::release).toList());
    List<Complaint> complaints = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (Open one : open) {
      Rules told = rules.get(one.release());
      if (told != null) {
        configuration(plan, one, told)
            .ifPresentOrElse(complaints::addAll, () -> notes.add(unread(one)));
        notes.addAll(roles(one, told));
      }
    }
    if (!complaints.isEmpty()) {
      throw new PlanInvalid(complaints);
    }
    open.forEach(one -> lookups.answer(one.question(), () -> Optional.of("checked")));
    return notes;
  }

  private static Optional<Open> open(AddonPlan addon, List<Wanted> wanted, Snapshot snapshot) {
    Address address = Address.of(Addon.class, addon.name());
    return wanted.stream()
        .filter(one -> one.address().equals(address))
        .map(one -> (Addon) one.resource())
        .filter(want -> want.isConfigured() || !want.podIdentities().isEmpty())
        .filter(
            want ->
                snapshot.owned().stream()
                    .noneMatch(
                        live -> live.address().equals(address) && runs((Addon) live.state(), want)))
        .flatMap(
            want ->
                want
                    .version()
                    .map(version -> new Open(addon, want, new Release(addon.name(), version)))
                    .stream())
        .findFirst();
  }

  private static boolean runs(Addon live, Addon want) {
    return live.version().equals(want.version())
        && live.config().equals(want.config())
        && live.podIdentities().keySet().equals(want.podIdentities().keySet());
  }

  private static Optional<List<Complaint>> configuration(ResolvedPlan plan, Open one, Rules rules) {
    return one.want().isConfigured() && rules.schema().isPresent()
        ? AddonConfigSchema.complaints(plan, one.plan(), rules.schema().get())
        : Optional.of(List.of());
  }

  private static String unread(Open one) {
    return "addon/%s: EKS's schema of its configuration in version %s cannot be understood here; only EKS itself will check it."
        .formatted(one.release().addon(), one.release().version());
  }

  private static List<String> roles(Open one, Rules rules) {
    List<String> notes = new ArrayList<>();
    for (String account : one.want().podIdentities().keySet()) {
      List<String> recommended = rules.accounts().get(account);
      if (recommended == null) {
        notes.add(
            "addon/%s: EKS names %s, and not \"%s\": the role may never be used."
                .formatted(one.release().addon(), named(rules), account));
      } else if (hasNoRights(one.plan()) && !recommended.isEmpty()) {
        notes.add(
            "addon/%s: its role has no rights; AWS recommends podIdentity.managedPolicies: [%s]."
                .formatted(one.release().addon(), String.join(", ", recommended)));
      }
    }
    return notes;
  }

  private static String named(Rules rules) {
    return rules.accounts().isEmpty()
        ? "no service account that takes a role by pod identity"
        : "as its service accounts that take a role by pod identity "
            + String.join(", ", rules.accounts().keySet());
  }

  private static boolean hasNoRights(AddonPlan addon) {
    return addon
        .podIdentity()
        .filter(identity -> identity.roleArn().isEmpty() && Rights.none(identity))
        .isPresent();
  }
}
