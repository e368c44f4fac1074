package io.eksplan.cli;

import io.eksplan.model.Address;
import io.eksplan.model.Wanted;
import io.eksplan.plan.PlanFields;
import io.eksplan.plan.PlanFile;
import io.eksplan.plan.PlanInputs;
import io.eksplan.plan.PlanReader;
import io.eksplan.plan.bind.FieldDoc;
import io.eksplan.plan.expand.Expansion;
import io.eksplan.report.OutputsReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command line that is still typed, and what its last word may become.
 *
 * @param before all words before the last one, {@code --option=value} as two
 * @param last the beginning of a word, perhaps empty
 */
record TypedWords(List<String> before, String last) {

  /** The options whose value is an address. */
  static final List<String> ADDRESS_OPTIONS =
      List.of("--target", "--exclude", "--replace", "--force-delete");

  private static final Set<String> WITH_FILE = Set.of("--overlay", "--var-file", "--out");

  static TypedWords of(List<String> words) {
    List<String> split = new ArrayList<>();
    for (String word : words) {
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      if (equals > 0) {
        split.add(word.substring(0, equals));
      }
      split.add(word.substring(equals + 1));
    }
    if (split.isEmpty()) {
      return new TypedWords(List.of(), "");
    }
    return new TypedWords(List.copyOf(split.subList(0, split.size() - 1)), split.getLast());
  }

  /**
   * What the last word may become, in order.
   *
   * @throws io.eksplan.plan.tree.PlanInvalid when the plan file is not valid
   */
  List<String> candidates(Map<String, String> environment) {
    return all(environment).filter(word -> word.startsWith(last)).distinct().sorted().toList();
  }

  private Stream<String> all(Map<String, String> environment) {
    String option = before.isEmpty() ? "" : before.getLast();
    if (ADDRESS_OPTIONS.contains(option)) {
      return plan()
          .map(plan -> PlanReader.read(inputs(plan, environment)).file())
          .map(file -> addresses(file, option))
          .orElseGet(Stream::of);
    }
    if (option.equals("--template")) {
      return StarterPlan.TEMPLATES.stream();
    }
    if (before.contains("output") && plan().isPresent()) {
      return OutputsReport.NAMES.stream();
    }
    if (before.contains("explain")) {
      return PlanFields.all().map(FieldDoc::path).map(path -> path.replaceAll("\\[]|\\.\\*", ""));
    }
    return Stream.of();
  }

  private static Stream<String> addresses(PlanFile file, String option) {
    return Expansion.of(file, UnaskedAws.of(file)).wanted().stream()
        .map(Wanted::address)
        .filter(
            address ->
                !option.equals("--force-delete") || Selectors.FORCIBLE.contains(address.kind()))
        .map(Address::toString);
  }

  /** The first word that is a file and no option's. */
  private Optional<Path> plan() {
    for (int i = 0; i < before.size(); i++) {
      boolean ofOption = i > 0 && WITH_FILE.contains(before.get(i - 1));
      if (!ofOption && Files.isRegularFile(Path.of(before.get(i)))) {
        return Optional.of(Path.of(before.get(i)));
      }
    }
    return Optional.empty();
  }

  private PlanInputs inputs(Path plan, Map<String, String> environment) {
    return new PlanInputs(
        plan,
        values("--overlay").map(Path::of).toList(),
        values("--var-file").map(Path::of).toList(),
        values("--var").toList(),
        environment);
  }

  private Stream<String> values(String option) {
    return Stream.iterate(1, i -> i < before.size(), i -> i + 1)
        .filter(i -> before.get(i - 1).equals(option))
        .map(before::get);
  }
}
