package io.eksplan.plan.expand;

import io.eksplan.model.Ref;
import io.eksplan.model.Wanted;
import io.eksplan.plan.Cidr;
import io.eksplan.plan.NetworkPlan;
import io.eksplan.resources.ec2.ForeignSubnet;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Subnet.LoadBalancers;
import io.eksplan.resources.ec2.SubnetRole;
import io.eksplan.resources.ec2.Zones;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the plan does about a VPC that exists: refuse what EKS would refuse, tag subnets for load
 * balancers where it is asked to, and say what a reader should know.
 */
final class ExistingExpansion {

  /** EKS wants six free addresses in each subnet of a new control plane, and advises sixteen. */
  private static final int NEEDED = 6;

  private static final int ADVISED = 16;

  private final Setting setting;
  private final ExistingNetwork network;

  private ExistingExpansion(Setting setting, ExistingNetwork network) {
    this.setting = setting;
    this.network = network;
  }

  static Optional<ExistingExpansion> of(Setting setting) {
    return setting.existing().map(network -> new ExistingExpansion(setting, network));
  }

  /**
   * The roles of subnets that have none from anybody else.
   *
   * @throws io.eksplan.model.Failure when EKS could not use the VPC
   */
  List<Wanted> resources() {
    check();
    List<Wanted> wanted = new ArrayList<>();
    if (tagsForElb()) {
      network
          .roles()
          .forEach(
              (subnet, role) -> {
                if (!SubnetRole.isGivenByOthers(subnet.tags(), role)) {
                  Ref<Subnet> ref = Ref.existing(Subnet.class, subnet.id());
                  wanted.add(Wanted.of(subnet.id(), new SubnetRole(ref, role)));
                }
              });
    }
    return wanted;
  }

  private boolean tagsForElb() {
    return setting.file().network().existing().orElseThrow().tagForElb();
  }

  private void check() {
    List<String> wrong = new ArrayList<>();
    zones(wrong);
    sides(wrong);
    if (isNew()) {
      addresses(wrong);
    }
    if (setting.file().network().ipFamily() == NetworkPlan.IpFamily.IPV6) {
      ipv6(wrong);
    }
    services(wrong);
    ExistingNetwork.refuse(wrong);
  }

  private void zones(List<String> wrong) {
    String region = setting.knowledge().scope().region();
    for (ForeignSubnet subnet : network.clusterSubnets()) {
      if (!Zones.takesControlPlanes(region, subnet.zone(), subnet.zoneId())) {
        wrong.add(
            "network.existing: the subnet %s is in the zone %s, where EKS has no control planes; leave it out, node groups may still name it"
                .formatted(subnet.text(), subnet.zoneId()));
      }
    }
    List<String> zones = network.zones();
    if (zones.size() < 2) {
      wrong.add(
          "network.existing: EKS wants subnets in two zones at least, and these are all in %s: %s; %s has %s"
              .formatted(
                  String.join(", ", zones),
                  ExistingNetwork.subnets(network.clusterSubnets()),
                  network.vpc().id(),
                  ExistingNetwork.subnets(network.all())));
    }
  }

  private void sides(List<String> wrong) {
    for (ForeignSubnet subnet : network.publicSubnets()) {
      if (network.privateSubnets().contains(subnet)) {
        wrong.add(
            "network.existing: the subnet %s is private and public: its tags fit both"
                .formatted(subnet.text()));
      }
    }
  }

  /** A living control plane has its addresses already. */
  private boolean isNew() {
    return setting.knowledge().clusterSubnets().isEmpty();
  }

  private void addresses(List<String> wrong) {
    for (ForeignSubnet subnet : network.clusterSubnets()) {
      if (subnet.freeAddresses() < NEEDED) {
        wrong.add(
            "network.existing: the subnet %s has %d free addresses, and EKS needs %d in each subnet of a control plane, better %d"
                .formatted(subnet.text(), subnet.freeAddresses(), NEEDED, ADVISED));
      }
    }
  }

  private void ipv6(List<String> wrong) {
    List<ForeignSubnet> without =
        network.roles().keySet().stream().filter(subnet -> !subnet.ipv6()).toList();
    if (!without.isEmpty()) {
      wrong.add(
          "network.ipFamily: ipv6 needs IPv6 addresses in all subnets, and these have none: "
              + ExistingNetwork.subnets(without));
    }
  }

  private void services(List<String> wrong) {
    Optional<Cidr> services = setting.file().cluster().serviceCidr().flatMap(Cidr::parse);
    for (String block : network.vpc().cidrs()) {
      if (services.isPresent() && Cidr.parse(block).filter(services.get()::overlaps).isPresent()) {
        wrong.add(
            "cluster.serviceCidr: %s overlaps %s, which are addresses of %s"
                .formatted(services.get(), block, network.vpc().id()));
      }
    }
  }

  /** What a reader of the plan should know of the subnets. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (isNew()) {
      String few =
          network.clusterSubnets().stream()
              .filter(subnet -> subnet.freeAddresses() < ADVISED)
              .map(subnet -> "%s has %d".formatted(subnet.id(), subnet.freeAddresses()))
              .collect(Collectors.joining(", "));
      if (!few.isEmpty()) {
        notes.add(
            "EKS advises %d free addresses in each subnet of a control plane: %s."
                .formatted(ADVISED, few));
      }
    }
    if (!tagsForElb()) {
      untagged(LoadBalancers.PUBLIC, "kubernetes.io/role/elb", notes);
      untagged(LoadBalancers.INTERNAL, "kubernetes.io/role/internal-elb", notes);
    }
    if (setting.discoverable()) {
      undiscoverable(notes);
    }
    return notes;
  }

  /** Subnets of somebody else's get no tag of Karpenter's. */
  private void undiscoverable(List<String> notes) {
    boolean found =
        network.all().stream()
            .anyMatch(subnet -> setting.plan().equals(subnet.tags().get("karpenter.sh/discovery")));
    if (!found) {
      notes.add(
          "Karpenter finds no subnet by the tag karpenter.sh/discovery=%s, which eksplan puts only on subnets of its own: tag some, or select them by id in the EC2NodeClass."
              .formatted(setting.plan()));
    }
  }

  private void untagged(LoadBalancers role, String tag, List<String> notes) {
    String ids =
        network.roles().entrySet().stream()
            .filter(entry -> entry.getValue() == role)
            .map(Map.Entry::getKey)
            .filter(subnet -> !SubnetRole.stays(subnet.tags(), role, setting.plan()))
            .map(ForeignSubnet::id)
            .collect(Collectors.joining(", "));
    if (!ids.isEmpty()) {
      notes.add(
          "Load balancers do not find %s, which lack the tag %s=1: tag them, or set network.existing.tagForElb."
              .formatted(ids, tag));
    }
  }
}
