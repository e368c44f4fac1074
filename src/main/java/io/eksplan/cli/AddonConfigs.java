package io.eksplan.cli;

import io.eksplan.engine.Snapshot;
import io.eksplan.model.Address;
import io.eksplan.model.Hash;
import io.eksplan.model.Wanted;
import io.eksplan.plan.AddonConfigSchema;
import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.AddonSchemas;
import io.eksplan.resources.eks.AddonSchemas.Release;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the configuration of add-ons to EKS's own schemas when a plan is made. EKS has accepted
 * what an add-on runs with: only what is new, or new to a version, is looked at.
 */
record AddonConfigs(Session session, Lookups lookups) {

  /**
   * Checks them all.
   *
   * @return what could not be checked, as notes
   * @throws PlanInvalid with all that the schemas say against the file
   */
  List<String> check(ResolvedPlan plan, List<Wanted> wanted, Snapshot snapshot) {
    Map<AddonPlan, Release> open = open(plan, wanted, snapshot);
    if (open.isEmpty()) {
      return List.of();
    }
    lookups.called(open.size());
    Map<Release, String> schemas = AddonSchemas.read(session.clients(), open.values());
    List<Complaint> complaints = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    open.forEach(
        (addon, release) ->
            Optional.ofNullable(schemas.get(release))
                .ifPresent(
                    schema ->
                        AddonConfigSchema.complaints(plan, addon, schema)
                            .ifPresentOrElse(complaints::addAll, () -> notes.add(note(release)))));
    if (!complaints.isEmpty()) {
      throw new PlanInvalid(complaints);
    }
    open.forEach(
        (addon, release) -> lookups.answer(question(addon, release), () -> Optional.of("checked")));
    return notes;
  }

  private Map<AddonPlan, Release> open(ResolvedPlan plan, List<Wanted> wanted, Snapshot snapshot) {
    Map<AddonPlan, Release> open = new LinkedHashMap<>();
    for (AddonPlan addon : plan.file().addons()) {
      Address address = Address.of(Addon.class, addon.name());
      wanted.stream()
          .filter(one -> one.address().equals(address))
          .map(one -> (Addon) one.resource())
          .filter(one -> one.isConfigured() && !isLive(address, one, snapshot))
          .flatMap(one -> one.version().stream())
          .map(version -> new Release(addon.name(), version))
          .filter(release -> !lookups.knows(question(addon, release)))
          .forEach(release -> open.put(addon, release));
    }
    return open;
  }

  private static boolean isLive(Address address, Addon want, Snapshot snapshot) {
    return snapshot.owned().stream()
        .filter(live -> live.address().equals(address))
        .map(live -> (Addon) live.state())
        .anyMatch(
            live -> live.version().equals(want.version()) && live.config().equals(want.config()));
  }

  /** A saved plan is applied as it was reviewed, without asking again. */
  private static String question(AddonPlan addon, Release release) {
    return "add-on configuration %s %s %s"
        .formatted(
            release.addon(), release.version(), Hash.of(addon.config().text()).substring(0, 16));
  }

  private static String note(Release release) {
    return "addon/%s: EKS's schema of its configuration in version %s cannot be understood here; only EKS itself will check it."
        .formatted(release.addon(), release.version());
  }
}
