package io.eksplan.cli;

import io.eksplan.plan.PlanReader;
import io.eksplan.plan.PlanSchema;
import io.eksplan.plan.tree.PlanInvalid;
import io.eksplan.run.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code eksplan init}: writes a plan file to begin with. Calls no AWS. */
@Command(description = "Write a plan file to begin with; calls no AWS.")
final class InitCommand implements Callable<Integer> {

  private static final String SCHEMA = "eksplan.schema.json";

  private final GlobalOptions options;
  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "eksplan.yaml",
      description = "The plan file to write. Default: ${DEFAULT-VALUE}.")
  private Path file = Path.of("");

  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      defaultValue = "dev",
      description = "What to begin with, one of --list. Default: ${DEFAULT-VALUE}.")
  private String template = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The cluster's name. Default: the template's.")
  private @Nullable String name;

  @Option(
      names = "--schema",
      description = "Write " + SCHEMA + " beside it too, by which editors complete and check it.")
  private boolean schema;

  @Option(names = "--force", description = "Overwrite the file when it is there.")
  private boolean force;

  @Option(names = "--list", description = "List the templates, and write nothing.")
  private boolean list;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  InitCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (list) {
      terminal.out().print(json ? InitReport.listJson() : InitReport.list());
    } else {
      StarterPlan plan = checked(wanted());
      write(plan);
      terminal.out().print(json ? InitReport.json(file, plan) : InitReport.text(file, plan));
    }
    terminal.out().flush();
    return 0;
  }

  private StarterPlan wanted() {
    StarterPlan plan = StarterPlan.of(template);
    if (name != null) {
      plan = plan.named(name);
    }
    DefaultRegion region = DefaultRegion.of(options, terminal.environment());
    return plan.in(region.name(), region.because())
        .withSchema(schema ? Optional.of(SCHEMA) : Optional.empty());
  }

  /** What the options put into the plan may not be fit for it. */
  private static StarterPlan checked(StarterPlan plan) {
    try {
      PlanReader.readBack(plan.text(), plan.template());
      return plan;
    } catch (PlanInvalid invalid) {
      throw new UsageError(invalid.complaints().getFirst().message());
    }
  }

  private void write(StarterPlan plan) {
    TextFile target = new TextFile(file);
    if (!target.create(plan.text())) {
      if (Files.isDirectory(file)) {
        throw new UsageError("%s is a folder: name a file in it".formatted(file));
      }
      if (!force) {
        throw new UsageError(
            "%s is there already: name another file, or pass --force to overwrite it"
                .formatted(file));
      }
      target.replace(plan.text());
    }
    if (schema) {
      Path beside = file.resolveSibling(SCHEMA);
      TextFile published = new TextFile(beside);
      if (!published.create(PlanSchema.text())) {
        published.replace(PlanSchema.text());
      }
    }
  }
}
