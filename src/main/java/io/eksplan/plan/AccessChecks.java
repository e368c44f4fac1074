package io.eksplan.plan;

import io.eksplan.plan.AccessPlan.Entry;
import java.util.List;
import java.util.regex.Pattern;

/** Checks of the access entries. */
final class AccessChecks {

  private static final Pattern RESERVED = Pattern.compile("(system|eks|aws|amazon|iam):.*");

  private AccessChecks() {}

  static void check(PlanFile file, Findings findings) {
    List<String> admins = file.access().admins().orElse(List.of());
    List<Entry> entries = file.access().entries();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (admins.contains(entry.principalArn())) {
        findings.add(
            "\"%s\" is among access.admins already: an entry is one or the other"
                .formatted(entry.principalArn()),
            "access",
            "entries",
            i,
            "principalArn");
      }
      names(entry, i, findings);
      rights(entry, i, findings);
    }
  }

  private static void names(Entry entry, int index, Findings findings) {
    String name = "access.entries[" + index + "]";
    if (entry.username().filter(user -> RESERVED.matcher(user).matches()).isPresent()) {
      findings.add(
          "\"" + name + ".username\" must not start with system:, eks:, aws:, amazon: or iam:",
          "access",
          "entries",
          index,
          "username");
    }
    for (int i = 0; i < entry.groups().size(); i++) {
      if (RESERVED.matcher(entry.groups().get(i)).matches()) {
        findings.add(
            "\"%s.groups[%d]\" must not start with system:, eks:, aws:, amazon: or iam:"
                .formatted(name, i),
            "access",
            "entries",
            index,
            "groups",
            i);
      }
    }
  }

  /** Entries for nodes get their rights from EKS: it refuses any others. */
  private static void rights(Entry entry, int index, Findings findings) {
    if (entry.type() == AccessPlan.Type.STANDARD) {
      return;
    }
    String name = "access.entries[" + index + "]";
    boolean ownGroups = !entry.groups().isEmpty() || entry.username().isPresent();
    boolean ownPolicies = !entry.policies().isEmpty() && entry.type() != AccessPlan.Type.EC2;
    if (ownGroups || ownPolicies) {
      findings.add(
          "\"%s\" of type %s takes no username, groups or policies: only STANDARD does"
              .formatted(name, entry.type().spelling()),
          "access",
          "entries",
          index);
    }
  }
}
