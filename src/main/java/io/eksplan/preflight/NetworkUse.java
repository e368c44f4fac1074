package io.eksplan.preflight;

import io.eksplan.aws.Clients;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.preflight.QuotaCheck.Need;
import io.eksplan.resources.ec2.ElasticIp;
import io.eksplan.resources.ec2.InternetGateway;
import io.eksplan.resources.ec2.NatGateway;
import io.eksplan.resources.ec2.Subnet;
import io.eksplan.resources.ec2.Vpc;
import io.eksplan.resources.eks.EksCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** What is counted as whole things: networks, addresses, gateways, clusters. */
record NetworkUse(Clients clients, Prospect prospect, Facts facts) {

  private static final String VPC = "vpc";

  List<Need> needs() {
    List<Need> needs = new ArrayList<>();
    needs.add(need(Vpc.class, "VPCs", VPC, "L-F678F1CE", this::vpcs));
    needs.add(need(InternetGateway.class, "internet gateways", VPC, "L-A4707A72", this::gateways));
    needs.add(need(ElasticIp.class, "elastic IPs", "ec2", "L-0263D0A3", this::addresses));
    natsByZone()
        .forEach(
            (zone, more) ->
                needs.add(
                    new Need(
                        "NAT gateways in " + zone,
                        VPC,
                        "L-FE5A380F",
                        more,
                        more,
                        () -> nats(zone))));
    needs.add(need(EksCluster.class, "EKS clusters", "eks", "L-1194D53C", this::clusters));
    return needs;
  }

  private Need need(
      Class<? extends Resource> type,
      String name,
      String service,
      String code,
      Supplier<Integer> used) {
    int more = prospect.added(type).size();
    return new Need(name, service, code, more, more, used);
  }

  /** Regional gateways have a quota of their own, of which nobody comes near. */
  private SortedMap<String, Integer> natsByZone() {
    SortedMap<String, Integer> zones = new TreeMap<>();
    for (NatGateway nat : prospect.added(NatGateway.class)) {
      for (Ref<Subnet> subnet : nat.subnetId()) {
        String zone = facts.zone(prospect.place(subnet));
        zones.merge(zone, 1, Integer::sum);
      }
    }
    return zones;
  }

  private int vpcs() {
    return (int)
        clients.ec2().describeVpcsPaginator(r -> r.maxResults(1000)).vpcs().stream().count();
  }

  private int gateways() {
    return (int)
        clients
            .ec2()
            .describeInternetGatewaysPaginator(r -> r.maxResults(1000))
            .internetGateways()
            .stream()
            .count();
  }

  private int addresses() {
    return clients.ec2().describeAddresses(request -> {}).addresses().size();
  }

  private int nats(String zone) {
    return (int)
        clients
            .ec2()
            .describeNatGatewaysPaginator(request -> request.maxResults(1000))
            .natGateways()
            .stream()
            .filter(
                nat ->
                    nat.state() == NatGatewayState.AVAILABLE
                        || nat.state() == NatGatewayState.PENDING)
            .filter(nat -> nat.subnetId() != null)
            .map(nat -> facts.subnets().get(nat.subnetId()))
            .filter(ground -> ground != null && ground.zone().equals(zone))
            .count();
  }

  private int clusters() {
    return (int) clients.eks().listClustersPaginator(request -> {}).clusters().stream().count();
  }
}
