package io.eksplan.preflight;

import io.eksplan.aws.Caller;
import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import java.time.LocalDate;
import java.util.List;

/** All checks of a plan, made side by side. */
public final class Preflight {

  private Preflight() {}

  /** The findings of every check, always in the same order. Writes nothing, and never fails. */
  public static List<Section> run(
      Clients clients, Caller caller, Prospect prospect, LocalDate today) {
    Facts facts = new Facts(clients, prospect);
    Simulation simulation = new Simulation(clients, caller);
    List<Check> checks =
        List.of(
            new QuotaCheck(clients, prospect, facts),
            new InstanceTypeCheck(clients, prospect, facts),
            new ZoneCheck(prospect, facts),
            new AddressCheck(prospect, facts),
            new NameCheck(prospect),
            new ServiceRoleCheck(simulation, prospect),
            new PermissionCheck(simulation, prospect),
            new VersionCheck(clients, prospect, today));
    return InParallel.map(checks, Preflight::section);
  }

  private static Section section(Check check) {
    return new Section(check.name(), check.restsOn(), findings(check));
  }

  private static List<Finding> findings(Check check) {
    try {
      return check.findings();
    } catch (Failure failure) {
      return List.of(new Finding.Unknown(check.name(), failure.text()));
    }
  }
}
