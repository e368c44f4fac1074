package io.eksplan.plan;

import io.eksplan.plan.bind.KnownKeys;
import io.eksplan.plan.tree.Nearest;
import java.util.Arrays;
import java.util.List;

/**
 * Checks of the addresses that stay. Whether there is such a resource only AWS tells: one may have
 * left the plan already.
 */
final class RetainChecks {

  private RetainChecks() {}

  static void check(PlanFile file, Findings findings) {
    List<String> kinds = kinds();
    for (int i = 0; i < file.retain().size(); i++) {
      String address = file.retain().get(i);
      String kind = address.contains("/") ? address.substring(0, address.indexOf('/')) : "";
      if (!kind.isEmpty() && !kinds.contains(kind)) {
        findings.add(
            "\"%s\": there is no kind of resource %s%s"
                .formatted(address, kind, Nearest.hint(kind, kinds)),
            "retain",
            i);
      }
    }
  }

  /** All kinds, as the timeouts name them. */
  private static List<String> kinds() {
    return Arrays.stream(PlanFile.class.getRecordComponents())
        .filter(component -> component.getName().equals("timeouts"))
        .map(component -> component.getAnnotation(KnownKeys.class))
        .flatMap(keys -> Arrays.stream(keys.value()))
        .toList();
  }
}
