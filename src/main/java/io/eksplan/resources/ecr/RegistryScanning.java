package io.eksplan.resources.ecr;

import io.eksplan.aws.Clients;
import io.eksplan.model.Address;
import io.eksplan.model.Edit;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.GetRegistryScanningConfigurationResponse;

/**
 * The plan's part of what the registry scans: filters that begin with {@code PLAN/}. All others are
 * somebody else's and stay. Its name is the plan's. Id: the registry's, which is the account's.
 *
 * @param type BASIC or ENHANCED, for the registry as a whole; empty: as it is
 * @param rules which repositories are scanned when
 */
public record RegistryScanning(Optional<String> type, Set<Rule> rules) implements Resource {

  /**
   * One filter of repositories.
   *
   * @param filter a repository's name, or a part of it, with {@code *} for anything
   * @param frequency SCAN_ON_PUSH or CONTINUOUS_SCAN
   */
  public record Rule(String filter, String frequency) {}

  public RegistryScanning {
    rules = Set.copyOf(rules);
  }

  /** Scanning by way of ECR's {@code PutRegistryScanningConfiguration}. */
  public record Kind(Clients clients) implements ResourceKind<RegistryScanning> {

    @Override
    public Class<RegistryScanning> type() {
      return RegistryScanning.class;
    }

    @Override
    public List<Live<RegistryScanning>> readAll(Scope scope) {
      GetRegistryScanningConfigurationResponse answer =
          ecr().getRegistryScanningConfiguration(_ -> {});
      ScanningRules all = ScanningRules.of(answer.scanningConfiguration());
      Set<Rule> ours = all.of(scope.plan());
      if (ours.isEmpty()) {
        return List.of();
      }
      return List.of(
          Live.ready(
              Address.of(RegistryScanning.class, scope.plan()),
              Outputs.id(answer.registryId()),
              new RegistryScanning(Optional.of(all.type()), ours)));
    }

    @Override
    public Outputs create(Work work, RegistryScanning want) {
      put(work, want);
      return Outputs.id(work.scope().account());
    }

    @Override
    public void update(Work work, Edit<RegistryScanning> edit) {
      edit.whenAny(want -> put(work, want), "type", "rules");
    }

    /** Leaves the type: what the registry was before is not known any more. */
    @Override
    public void delete(Work work, Live<RegistryScanning> live) {
      put(work, new RegistryScanning(Optional.empty(), Set.of()));
    }

    @Override
    public Timing timing() {
      return Timing.INSTANT;
    }

    @Override
    public Optional<String> objection(Live<RegistryScanning> live, RegistryScanning want) {
      return want.type()
          .filter(type -> !live.state().type().equals(Optional.of(type)))
          .flatMap(type -> read().objectionTo(live.address().name(), type));
    }

    @Override
    public Optional<String> cautionOnUpdating(Live<RegistryScanning> live, RegistryScanning want) {
      return want.type()
          .filter(type -> !live.state().type().equals(Optional.of(type)))
          .map(_ -> "the whole registry is scanned that way then");
    }

    private void put(Work work, RegistryScanning want) {
      String plan = work.scope().plan();
      new SharedSetting<>(clients.waits(), this::read, this::write)
          .change(
              work,
              now -> {
                Optional<String> objection =
                    want.type().flatMap(type -> now.objectionTo(plan, type));
                if (objection.isPresent()) {
                  throw new Failure(Reason.BLOCKED, objection.get());
                }
                return now.with(plan, want);
              });
    }

    private ScanningRules read() {
      return ScanningRules.of(
          ecr().getRegistryScanningConfiguration(_ -> {}).scanningConfiguration());
    }

    private void write(ScanningRules rules) {
      ecr()
          .putRegistryScanningConfiguration(
              request -> request.scanType(rules.type()).rules(rules.written()));
    }

    private EcrClient ecr() {
      return clients.ecr();
    }
  }
}
