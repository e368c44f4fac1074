package io.eksplan.plan.expand;

import io.eksplan.plan.AddonPlan;
import io.eksplan.plan.NodeGroupPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Windows nodes need beside themselves, said where the plan file lacks it. */
record WindowsNotes(Setting setting) {

  private static final String SWITCH = "enableWindowsIpam";

  List<String> notes() {
    List<NodeGroupPlan> groups = setting.file().nodeGroups();
    List<String> notes = new ArrayList<>();
    if (groups.stream().noneMatch(WindowsNotes::isWindows)) {
      return notes;
    }
    if (!givesAddresses()) {
      notes.add(
          "Pods on Windows nodes get no addresses: they do with the add-on vpc-cni and its config:"
              + " {enableWindowsIpam: \"true\"}.");
    }
    if (groups.stream().allMatch(WindowsNotes::isWindows) && !hasOtherLinux()) {
      notes.add(
          "The plan has Windows nodes alone: coredns and most other add-ons run on Linux, so give"
              + " it a Linux node group too.");
    }
    setting
        .file()
        .cluster()
        .roleArn()
        .ifPresent(
            role ->
                notes.add(
                    "Windows nodes need the policy AmazonEKSVPCResourceController on the cluster's role, which is your own: %s."
                        .formatted(role)));
    return notes;
  }

  private boolean givesAddresses() {
    Optional<AddonPlan> cni =
        setting.file().addons().stream()
            .filter(addon -> addon.name().equals("vpc-cni"))
            .findFirst();
    return cni.filter(addon -> addon.config().text().startsWith("{"))
        .map(addon -> String.valueOf(addon.config().entries().get(SWITCH)))
        .filter("true"::equals)
        .isPresent();
  }

  private boolean hasOtherLinux() {
    return setting.file().cluster().autoMode().isPresent()
        || !setting.file().fargateProfiles().isEmpty();
  }

  private static boolean isWindows(NodeGroupPlan group) {
    return group.ami().family().isWindows();
  }
}
