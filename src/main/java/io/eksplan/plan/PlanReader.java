package io.eksplan.plan;

import io.eksplan.plan.bind.Binder;
import io.eksplan.plan.tree.Complaint;
import io.eksplan.plan.tree.Complaints;
import io.eksplan.plan.tree.Nearest;
import io.eksplan.plan.tree.Node;
import io.eksplan.plan.tree.Node.Entry;
import io.eksplan.plan.tree.Node.Mapping;
import io.eksplan.plan.tree.Node.Scalar;
import io.eksplan.plan.tree.Overlay;
import io.eksplan.plan.tree.Place;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.plan.tree.SourceText;
import io.eksplan.plan.tree.YamlTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads plan files. */
public final class PlanReader {

  private static final String API_VERSION = PlanFile.ApiVersion.V1.spelling();

  private PlanReader() {}

  /** Reads and checks a plan; throws {@link PlanInvalid} with all that is wrong with it. */
  public static ResolvedPlan read(PlanInputs inputs) {
    Complaints complaints = new Complaints();
    List<Mapping> trees = parse(files(inputs), complaints);
    Node merged = trees.getFirst();
    for (Mapping overlay : trees.subList(1, 1 + inputs.overlays().size())) {
      merged = Overlay.merge(merged, overlay);
    }
    Mapping tree = (Mapping) merged;
    refuseForeign(tree);
    List<Mapping> variableFiles = trees.subList(1 + inputs.overlays().size(), trees.size());
    Node written = Substitution.resolve(tree, variableFiles, inputs, complaints);
    ExistingChecks.alone(written, complaints);
    return resolved(written, complaints);
  }

  /** Reads the canonical JSON of a {@link ResolvedPlan}; {@code source} names it in complaints. */
  public static ResolvedPlan readBack(String canonicalJson, String source) {
    Complaints complaints = new Complaints();
    return resolved(mapping(new SourceText(source, canonicalJson), complaints), complaints);
  }

  private static ResolvedPlan resolved(Node written, Complaints complaints) {
    Node tree = PrivateCluster.filled(written);
    PlanFile file = Binder.bind(PlanFile.class, tree, complaints);
    Checks.check(file, new Findings(tree, complaints));
    complaints.throwIfAny();
    return ResolvedPlan.of(file, new Places(tree));
  }

  /** The plan, its overlays and the variable files, in this order. */
  private static List<Path> files(PlanInputs inputs) {
    List<Path> files = new ArrayList<>(List.of(inputs.plan()));
    files.addAll(inputs.overlays());
    files.addAll(inputs.variableFiles());
    return files;
  }

  private static List<Mapping> parse(List<Path> files, Complaints complaints) {
    List<Mapping> trees = new ArrayList<>();
    List<Complaint> unreadable = new ArrayList<>();
    for (Path file : files) {
      try {
        trees.add(mapping(SourceText.of(file), complaints));
      } catch (PlanInvalid invalid) {
        unreadable.addAll(invalid.complaints());
      }
    }
    if (!unreadable.isEmpty()) {
      throw new PlanInvalid(unreadable);
    }
    return trees;
  }

  private static Mapping mapping(SourceText text, Complaints complaints) {
    Place start = new Place(text.source(), 1, 1);
    Node root =
        YamlTree.parse(text, complaints).orElseThrow(() -> new PlanInvalid(start, "is empty"));
    if (root instanceof Scalar scalar && scalar.isNull()) {
      throw new PlanInvalid(start, "is empty");
    }
    if (!(root instanceof Mapping mapping)) {
      throw new PlanInvalid(root.place(), "must be a mapping of fields, not " + root.described());
    }
    return mapping;
  }

  /** A file of another format would be one unknown field after the other: only that is said. */
  private static void refuseForeign(Mapping tree) {
    if (!(tree.entries().get("apiVersion") instanceof Entry(Place _, Scalar given))
        || given.isNull()
        || given.text().equals(API_VERSION)) {
      return;
    }
    if (given.text().startsWith("eksctl.io/")) {
      throw new PlanInvalid(
          given.place(), "eksctl's ClusterConfig is not supported yet: write " + API_VERSION);
    }
    throw new PlanInvalid(
        given.place(),
        "\"apiVersion\" must be %s, not %s%s"
            .formatted(
                API_VERSION, given.described(), Nearest.hint(given.text(), List.of(API_VERSION))));
  }
}
