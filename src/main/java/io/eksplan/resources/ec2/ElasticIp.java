package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.Failures;
import io.eksplan.model.Edit;
import io.eksplan.model.Live;
import io.eksplan.model.Outputs;
import io.eksplan.model.Resource;
import io.eksplan.model.ResourceKind;
import io.eksplan.model.Scope;
import io.eksplan.model.Timing;
import io.eksplan.model.Work;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** A public address that stays; its id is the allocation id. Output {@code publicIp}. */
public record ElasticIp(Map<String, String> tags) implements Resource {

  /** Output: the address itself. */
  public static final String PUBLIC_IP = "publicIp";

  public ElasticIp {
    tags = Map.copyOf(tags);
  }

  /** The address behind an allocation id, whoever has it; empty where nobody does. */
  public static Optional<String> publicAddress(Clients clients, String allocationId) {
    return Failures.unlessAbsent(
            () -> clients.ec2().describeAddresses(request -> request.allocationIds(allocationId)))
        .flatMap(answer -> answer.addresses().stream().findFirst())
        .map(Address::publicIp);
  }

  public record Kind(Clients clients) implements ResourceKind<ElasticIp> {

    @Override
    public Class<ElasticIp> type() {
      return ElasticIp.class;
    }

    /** DescribeAddresses knows no pages. */
    @Override
    public List<Live<ElasticIp>> readAll(Scope scope) {
      return clients
          .ec2()
          .describeAddresses(request -> request.filters(Ec2Tags.ownedBy(scope)))
          .addresses()
          .stream()
          .flatMap(address -> toLive(scope, address).stream())
          .toList();
    }

    @Override
    public Outputs create(Work work, ElasticIp want) {
      var request =
          AllocateAddressRequest.builder()
              .domain(DomainType.VPC)
              .tagSpecifications(Ec2Tags.onCreate(ResourceType.ELASTIC_IP, work, want.tags()))
              .build();
      var address = clients.ec2().allocateAddress(request);
      return outputs(address.allocationId(), address.publicIp());
    }

    @Override
    public void update(Work work, Edit<ElasticIp> edit) {
      Live<ElasticIp> live = edit.live();
      edit.when(
          "tags", want -> Ec2Tags.replace(clients, live.id(), live.state().tags(), want.tags()));
    }

    @Override
    public void delete(Work work, Live<ElasticIp> live) {
      Failures.ignoringAbsent(
          () -> clients.ec2().releaseAddress(request -> request.allocationId(live.id())));
    }

    @Override
    public Optional<Map<String, String>> tagsNow(Live<ElasticIp> live) {
      return clients
          .ec2()
          .describeAddresses(request -> request.allocationIds(live.id()))
          .addresses()
          .stream()
          .findFirst()
          .map(found -> Ec2Tags.toMap(found.tags()));
    }

    /** AWS refuses to release an address for a while after its NAT gateway is gone. */
    @Override
    public Timing timing() {
      return new Timing(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(10));
    }

    private static Optional<Live<ElasticIp>> toLive(Scope scope, Address address) {
      return Ec2Tags.live(
          scope,
          address.tags(),
          outputs(address.allocationId(), address.publicIp()),
          ElasticIp::new);
    }

    private static Outputs outputs(String allocationId, String publicIp) {
      return Outputs.id(allocationId).with(PUBLIC_IP, publicIp);
    }
  }
}
