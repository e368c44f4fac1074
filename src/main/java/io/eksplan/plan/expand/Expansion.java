package io.eksplan.plan.expand;

import io.eksplan.model.Wanted;
import io.eksplan.plan.PlanFile;
import java.util.ArrayList;
import java.util.List;

/** Turns a plan file into wanted resources, the same for the same file and the same knowledge. */
public final class Expansion {

  private Expansion() {}

  /**
   * Expands the file.
   *
   * @throws io.eksplan.model.Failure when what lives makes the file impossible
   */
  public static Expanded of(PlanFile file, Knowledge knowledge) {
    Setting setting = Setting.of(file, knowledge);
    List<Wanted> wanted = new ArrayList<>();
    wanted.addAll(new NetworkExpansion(setting).resources());
    wanted.addAll(new KeysExpansion(setting).resources());
    wanted.addAll(new AutoModeExpansion(setting).resources());
    wanted.addAll(new EndpointsExpansion(setting).resources());
    wanted.addAll(new FlowLogsExpansion(setting).resources());
    wanted.addAll(new ClusterExpansion(setting).resources());
    wanted.addAll(new AccessExpansion(setting).resources());
    wanted.addAll(new IdentityProviderExpansion(setting).resources());
    wanted.addAll(new NodeSecurity(setting).resources());
    wanted.addAll(new NodesExpansion(setting).resources());
    FargateExpansion fargate = new FargateExpansion(setting);
    wanted.addAll(fargate.resources());
    AddonsExpansion addons = new AddonsExpansion(setting);
    wanted.addAll(addons.resources());
    wanted.addAll(new RepositoriesExpansion(setting).resources());
    RegistryExpansion registry = new RegistryExpansion(setting);
    wanted.addAll(registry.resources());
    wanted.addAll(new IamExpansion(setting).resources());
    wanted.addAll(new ServiceAccountsExpansion(setting).resources());
    KarpenterExpansion karpenter = new KarpenterExpansion(setting);
    wanted.addAll(karpenter.resources());
    List<String> notes = new ArrayList<>(setting.notes());
    notes.addAll(new WindowsNotes(setting).notes());
    notes.addAll(fargate.notes());
    notes.addAll(addons.notes());
    notes.addAll(karpenter.notes());
    notes.addAll(registry.notes());
    return new Expanded(Lifetime.marked(Retention.marked(wanted, setting), setting), notes);
  }
}
