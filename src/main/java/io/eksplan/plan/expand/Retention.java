package io.eksplan.plan.expand;

import io.eksplan.model.Address;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import io.eksplan.model.Wanted;
import io.eksplan.model.Work;
import io.eksplan.plan.tree.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Marks what is to stay in AWS when the plan does not want it any more. The mark is a tag, so that
 * a destroy by name alone, without the plan file, sees it too.
 */
final class Retention {

  private Retention() {}

  /**
   * The resources, those that the file names with the mark.
   *
   * @throws Failure when the file names what the plan neither wants nor has
   */
  static List<Wanted> marked(List<Wanted> wanted, Setting setting) {
    Set<Address> retained =
        setting.file().retain().stream().map(Address::parse).collect(Collectors.toSet());
    mustBeThere(retained, wanted, setting.knowledge().addresses());
    return wanted.stream()
        .map(one -> retained.contains(one.address()) ? marked(one) : one)
        .toList();
  }

  private static void mustBeThere(Set<Address> retained, List<Wanted> wanted, Set<Address> living) {
    Set<Address> known = new TreeSet<>(living);
    wanted.forEach(one -> known.add(one.address()));
    for (Address address : new TreeSet<>(retained)) {
      if (!known.contains(address)) {
        String hint =
            Nearest.hint(
                address.toString(), known.stream().map(Address::toString).sorted().toList());
        throw new Failure(
            Reason.FATAL,
            "retain: there is no resource %s, neither in the plan nor in AWS%s; eksplan graph lists the plan's"
                .formatted(address, hint));
      }
    }
  }

  private static Wanted marked(Wanted wanted) {
    return Marks.put(wanted, Map.of(Work.RETAIN_TAG, "true"))
        .orElseThrow(
            () ->
                new Failure(
                    Reason.FATAL,
                    "retain: "
                        + wanted.address()
                        + " takes no tags, so it cannot be marked to stay"));
  }
}
