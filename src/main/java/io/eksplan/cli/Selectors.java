package io.eksplan.cli;

import io.eksplan.model.Address;
import io.eksplan.resources.ec2.Volume;
import io.eksplan.resources.ecr.EcrRepository;
import io.eksplan.resources.eks.EksCluster;
import io.eksplan.run.Selection;
import io.eksplan.run.UsageError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of plan, apply and destroy that say which changes are meant. */
final class Selectors {

  /** Kinds that something may speak against deleting. */
  static final Set<String> FORCIBLE =
      new TreeSet<>(Set.of(Address.kindOf(EcrRepository.class), Address.kindOf(EksCluster.class)));

  @Option(
      names = "--target",
      paramLabel = "ADDR",
      description = "Only this resource and what it needs. May be repeated.")
  private List<String> targets = new ArrayList<>();

  @Option(
      names = "--exclude",
      paramLabel = "ADDR",
      description = "All but this resource and what needs it. May be repeated.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--replace",
      paramLabel = "ADDR",
      description = "Replace this resource even where nothing forces it. May be repeated.")
  private List<String> replaced = new ArrayList<>();

  @Option(
      names = "--force-delete",
      paramLabel = "ADDR",
      description =
          "Delete this repository with its images, or this cluster though it is protected. May be"
              + " repeated.")
  private List<String> forced = new ArrayList<>();

  @Option(
      names = "--refresh-only",
      description = "Only tell how AWS differs from the plan; change nothing.")
  private boolean refreshOnly;

  @Option(
      names = "--allow-lockout",
      description =
          "Let the plan take the way into the cluster from you, from this machine or from the"
              + " nodes.")
  private boolean allowLockout;

  @Option(
      names = "--volumes",
      paramLabel = "FATE",
      description =
          "When destroying, what becomes of volumes that Kubernetes made: retain, delete or"
              + " snapshot. Default: retain.")
  private @Nullable String volumes;

  /**
   * The selection.
   *
   * @param destroys whether all is taken away
   * @throws UsageError when an address has no form of one, or an option has no use
   */
  Selection selection(boolean destroys) {
    if (volumes != null && !destroys) {
      throw new UsageError("--volumes is about destroying: give --destroy, or leave it out");
    }
    return new Selection(
        addresses("--target", targets),
        addresses("--exclude", excluded),
        addresses("--replace", replaced),
        forcible(addresses("--force-delete", forced)),
        refreshOnly,
        allowLockout,
        fate(volumes));
  }

  /** What {@code --volumes} says. */
  static Volume.Fate fate(@Nullable String volumes) {
    return switch (volumes) {
      case null -> Volume.Fate.RETAIN;
      case "retain" -> Volume.Fate.RETAIN;
      case "delete" -> Volume.Fate.DELETE;
      case "snapshot" -> Volume.Fate.SNAPSHOT;
      default -> throw new UsageError("--volumes is retain, delete or snapshot, not " + volumes);
    };
  }

  /** Whether any of the options was given. */
  boolean given() {
    return !(targets.isEmpty() && excluded.isEmpty() && replaced.isEmpty() && forced.isEmpty())
        || refreshOnly
        || allowLockout
        || volumes != null;
  }

  private static Set<Address> forcible(Set<Address> addresses) {
    for (Address address : addresses) {
      if (!FORCIBLE.contains(address.kind())) {
        throw new UsageError(
            "--force-delete: nothing holds %s back; it is for %s"
                .formatted(address, String.join(" and ", FORCIBLE)));
      }
    }
    return addresses;
  }

  private static Set<Address> addresses(String option, List<String> texts) {
    Set<Address> addresses = new LinkedHashSet<>();
    for (String text : texts) {
      try {
        addresses.add(Address.parse(text));
      } catch (IllegalArgumentException noAddress) {
        throw new UsageError(option + ": " + noAddress.getMessage());
      }
    }
    return addresses;
  }
}
