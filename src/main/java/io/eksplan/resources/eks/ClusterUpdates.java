package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.model.Edit;
import io.eksplan.model.Outputs;
import io.eksplan.model.Work;
import io.eksplan.resources.eks.EksCluster.Endpoint;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateClusterConfigRequest;

/**
 * The changes of a living cluster. EKS takes one kind of change in a call and one call at a time,
 * so each is waited for (DescribeUpdate, then DescribeCluster) before the next.
 */
record ClusterUpdates(Clients clients, Work work, Edit<EksCluster> edit) {

  /**
   * Makes all changes, in an order that leaves a way in at any moment: the API learns of access
   * entries before anything else moves (Auto Mode needs them too), and the private endpoint is
   * there before the public one goes. The version moves after what could lock out us or the nodes.
   * The support tier comes after it: EKS does not give standard support to a version that is past
   * it.
   */
  void make() {
    edit.when("tags", this::tags)
        .when("authenticationMode", this::mode)
        .whenAny(this::place, "subnetIds", "securityGroupIds")
        .when("endpoint", this::endpoint)
        .when("encryptionKeyArn", this::encrypt)
        .when(
            "logging",
            want -> configure(request -> request.logging(ClusterRequests.logging(want.logging()))))
        .when("autoMode", want -> configure(request -> ClusterRequests.autoMode(request, want)))
        .when(
            "deletionProtection",
            want -> configure(request -> request.deletionProtection(want.deletionProtection())))
        .when(
            "zonalShift",
            want ->
                configure(
                    request -> request.zonalShiftConfig(shift -> shift.enabled(want.zonalShift()))))
        .when(
            "scalingTier",
            want ->
                configure(
                    request ->
                        request.controlPlaneScalingConfig(
                            scaling -> scaling.tier(want.scalingTier()))))
        .when("version", want -> upgrade(want.version()))
        .when(
            "supportType",
            want ->
                configure(
                    request ->
                        request.upgradePolicy(policy -> policy.supportType(want.supportType()))));
  }

  private void tags(EksCluster want) {
    EksTags.replace(
        clients,
        edit.live().outputs().get(Outputs.ARN).orElseThrow(),
        edit.live().state().tags(),
        want.tags());
  }

  /** EKS takes no two steps of the way in one. */
  private void mode(EksCluster want) {
    List<String> way =
        AuthenticationModes.between(
            edit.live().state().authenticationMode(), want.authenticationMode());
    for (String mode : way) {
      configure(request -> request.accessConfig(access -> access.authenticationMode(mode)));
    }
  }

  private void place(EksCluster want) {
    configure(request -> request.resourcesVpcConfig(vpc -> ClusterRequests.network(vpc, want)));
  }

  private void endpoint(EksCluster want) {
    Endpoint live = edit.live().state().endpoint();
    boolean movesInside = !want.endpoint().publicAccess() && !live.privateAccess();
    if (movesInside) {
      open(new Endpoint(live.publicAccess(), true, live.publicCidrs()));
    }
    open(want.endpoint());
  }

  private void open(Endpoint endpoint) {
    configure(
        request ->
            request.resourcesVpcConfig(vpc -> ClusterRequests.endpointAccess(vpc, endpoint)));
  }

  /** Every secret is written anew, which takes its time. */
  private void encrypt(EksCluster want) {
    make(
        () ->
            clients
                .eks()
                .associateEncryptionConfig(
                    request ->
                        request
                            .clusterName(name())
                            .encryptionConfig(ClusterRequests.encryption(want)))
                .update());
  }

  private void configure(Consumer<UpdateClusterConfigRequest.Builder> change) {
    make(
        () ->
            clients
                .eks()
                .updateClusterConfig(request -> change.accept(request.name(name())))
                .update());
  }

  private void upgrade(String version) {
    make(
        () ->
            clients
                .eks()
                .updateClusterVersion(request -> request.name(name()).version(version))
                .update());
    edit.output(EksCluster.VERSION, version);
  }

  private void make(Supplier<Update> start) {
    waits().updated(work, start, of -> of.name(name()));
    waits().usable(work, this::describe, ClusterReading::progress);
  }

  private Cluster describe() {
    return clients.eks().describeCluster(request -> request.name(name())).cluster();
  }

  private String name() {
    return edit.live().id();
  }

  private EksWaits waits() {
    return EksWaits.ofCluster(clients);
  }
}
