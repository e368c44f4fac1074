package io.eksplan.resources.eks;

import io.eksplan.aws.Clients;
import io.eksplan.model.Edit;
import io.eksplan.model.Work;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.eks.model.Update;

/** The two updates that EKS makes of a node group, each waited for. */
record NodeGroupUpdates(Clients clients, EksWaits waits, Work work, Edit<NodeGroup> edit) {

  void configure() {
    NodeGroup want = edit.want();
    updated(
        (cluster, name) ->
            clients
                .eks()
                .updateNodegroupConfig(
                    request -> {
                      request.clusterName(cluster).nodegroupName(name);
                      if (edit.changes("size")) {
                        request.scalingConfig(NodeGroupChanges.scaling(want.size()));
                      }
                      if (edit.changes("labels")) {
                        request.labels(
                            NodeGroupChanges.labels(edit.live().state().labels(), want.labels()));
                      }
                      if (edit.changes("taints")) {
                        request.taints(
                            NodeGroupChanges.taints(edit.live().state().taints(), want.taints()));
                      }
                      if (edit.changes("rollout")) {
                        request.updateConfig(NodeGroupChanges.rollout(want.rollout()));
                      }
                      if (edit.changes("repair")) {
                        request.nodeRepairConfig(want.repair().toAws());
                      }
                    })
                .update());
  }

  /** One call for both, so that the nodes are rolled once. */
  void upgrade() {
    NodeGroup want = edit.want();
    updated(
        (cluster, name) ->
            clients
                .eks()
                .updateNodegroupVersion(
                    request -> {
                      request.clusterName(cluster).nodegroupName(name).force(want.force());
                      if (edit.changes("version")) {
                        request.version(want.version());
                      }
                      // Without it EKS moves to the newest, whatever the update is for.
                      want.releaseVersion().ifPresent(request::releaseVersion);
                      if (edit.changes("launchTemplateVersion")) {
                        request.launchTemplate(
                            template ->
                                template
                                    .id(want.launchTemplateId().value())
                                    .version(want.launchTemplateVersion().value()));
                      }
                    })
                .update());
  }

  private void updated(BiFunction<String, String, Update> start) {
    String cluster = edit.live().state().clusterName().value();
    String name = edit.live().id();
    waits.updated(
        work, () -> start.apply(cluster, name), of -> of.name(cluster).nodegroupName(name));
  }
}
