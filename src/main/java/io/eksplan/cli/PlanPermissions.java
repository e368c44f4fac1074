package io.eksplan.cli;

import io.eksplan.lock.PlanLock;
import io.eksplan.model.Address;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import io.eksplan.permissions.Permissions;
import io.eksplan.permissions.Place;
import io.eksplan.plan.HistoryPlan;
import io.eksplan.plan.Metadata;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.ResolvedPlan;
import io.eksplan.plan.expand.Expansion;
import io.eksplan.report.PlanReport.Action;
import io.eksplan.report.PlanReport.Entry;
import io.eksplan.report.PlanReport.Value;
import io.eksplan.resources.autoscaling.AutoScalingGroup;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.eks.Addon;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.resources.eks.NodeGroup;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What plan files and saved plans need, from what they want. */
final class PlanPermissions {

  private final Place place;
  private final Permissions permissions;
  private final List<Wanted> wanted;

  private PlanPermissions(PlanFile file, String account) {
    Metadata metadata = file.metadata();
    this.place =
        new Place(
            Place.partitionOf(metadata.region()),
            metadata.region(),
            account,
            metadata.name(),
            file.network().existing().isPresent());
    this.permissions = new Permissions(place);
    this.wanted = Expansion.of(file, new UnaskedAws(file, account, asking(permissions))).wanted();
    wanted.forEach(one -> permissions.reads(one.address().name(), one.resource()));
    checksAddons(file);
  }

  /** What planning asks AWS is a permission each. */
  private static UnaskedAws.Asked asking(Permissions permissions) {
    return new UnaskedAws.Asked() {
      @Override
      public void ownRole() {
        permissions.ownRole();
      }

      @Override
      public void operation(String action) {
        permissions.asks(action);
      }

      @Override
      public void parameters(List<String> names) {
        permissions.parameters(names);
      }
    };
  }

  /** The whole life of a plan file, or what planning it takes. */
  static Permissions of(ResolvedPlan plan, boolean readOnly) {
    PlanFile file = plan.file();
    PlanPermissions all = new PlanPermissions(file, file.metadata().accountId().orElse(Place.ANY));
    if (!readOnly) {
      all.journals(file);
      all.life(file);
    }
    return all.permissions;
  }

  /** The changes of a saved plan, or what planning it takes. */
  static Permissions of(SavedPlan saved, ResolvedPlan file, boolean readOnly) {
    PlanPermissions all = new PlanPermissions(file.file(), saved.report().accountId());
    if (!readOnly) {
      all.journals(file.file());
      all.changes(saved);
    }
    return all.permissions;
  }

  private void journals(PlanFile file) {
    file.history().map(HistoryPlan::logGroup).ifPresent(permissions::journals);
  }

  /** The configuration of add-ons is checked against what EKS says that they take. */
  private void checksAddons(PlanFile file) {
    Set<String> listed =
        file.addons().stream().map(addon -> addon.name()).collect(Collectors.toSet());
    boolean asks =
        wanted.stream()
            .filter(one -> listed.contains(one.address().name()))
            .map(Wanted::resource)
            .filter(Addon.class::isInstance)
            .map(Addon.class::cast)
            .anyMatch(addon -> addon.isConfigured() || !addon.podIdentities().isEmpty());
    if (asks) {
      permissions.asks("eks:DescribeAddonConfiguration");
    }
  }

  private void life(PlanFile file) {
    for (Wanted one : wanted) {
      String name = one.address().name();
      permissions.creates(name, one.resource());
      diagnoses(one.resource());
      if (one.resource() instanceof EksCluster && file.cluster().version().isEmpty()) {
        permissions.changes(name, one.resource(), allButTheVersion());
      } else {
        permissions.changes(name, one.resource());
      }
      permissions.deletes(one.resource().getClass(), name);
    }
    permissions.locks(PlanLock.PLAN_TAG);
    permissions.clearsUp();
  }

  /** A cluster whose file names no version keeps the one that it has. */
  private static Set<String> allButTheVersion() {
    return Arrays.stream(EksCluster.class.getRecordComponents())
        .map(RecordComponent::getName)
        .filter(attribute -> !attribute.equals("version"))
        .collect(Collectors.toSet());
  }

  private void changes(SavedPlan saved) {
    Map<Address, Resource> wants =
        wanted.stream().collect(Collectors.toMap(Wanted::address, Wanted::resource));
    for (Entry entry : saved.report().changes()) {
      Address address = Address.parse(entry.address());
      Optional<Resource> want = Optional.ofNullable(wants.get(address));
      if (entry.action() != Action.DELETE) {
        want.ifPresent(this::diagnoses);
      }
      switch (entry.action()) {
        case CREATE -> want.ifPresent(one -> permissions.creates(address.name(), one));
        case UPDATE ->
            want.ifPresent(one -> permissions.changes(address.name(), one, attributes(entry)));
        case REPLACE -> {
          want.ifPresent(one -> permissions.creates(address.name(), one));
          deletes(address);
        }
        case DELETE -> deletes(address);
        case WAIT -> {}
      }
    }
    permissions.locks(PlanLock.PLAN_TAG);
    if (saved.destroy()) {
      permissions.clearsUp();
      if (saved.selection().volumes() != Volume.Fate.RETAIN) {
        permissions.deletesVolumes(saved.selection().volumes() == Volume.Fate.SNAPSHOT);
      }
    }
  }

  /** An apply that fails finds out why. */
  private void diagnoses(Resource want) {
    if (want instanceof AutoScalingGroup) {
      permissions.diagnoses(/* byTemplate= */ true);
    } else if (want instanceof NodeGroup group) {
      permissions.diagnoses(group.amiType().equals(NodeGroup.CUSTOM));
    }
  }

  /** What Kubernetes made is of no kind here, and goes by its tags. */
  private void deletes(Address address) {
    Permissions.kinds().stream()
        .filter(kind -> Address.kindOf(kind).equals(address.kind()))
        .forEach(kind -> permissions.deletes(kind, address.name()));
  }

  /** The attributes that a change concerns: {@code tags} for {@code tags.team}. */
  private static Set<String> attributes(Entry entry) {
    return entry.fields().stream()
        .map(Value::path)
        .map(path -> path.split("[.\\[]", -1)[0])
        .collect(Collectors.toSet());
  }
}
