package io.eksplan.cli;

import io.eksplan.report.PlansReport;
import io.eksplan.run.Session;
import io.eksplan.run.UsageError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code eksplan list}: every plan that owns something, found by tags, without a plan file. */
@Command(description = "List every plan that owns something in the account and region.")
final class ListCommand implements Callable<Integer> {

  private final GlobalOptions options;
  private final Terminal terminal;

  @Mixin private Chosen chosen = new Chosen();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  ListCommand(GlobalOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    chosen.check();
    try (Session session = Connecting.session(options, terminal, region(), () -> false)) {
      PlansReport all = Surveying.of(session);
      PlansReport report = new PlansReport(all.account(), all.region(), all.now(), chosen.of(all));
      terminal.out().print(json ? report.json() + "\n" : report.text());
      terminal.out().flush();
    }
    return 0;
  }

  private String region() {
    return DefaultRegion.said(options, terminal.environment())
        .orElseThrow(() -> new UsageError("give a --region REGION, or set AWS_REGION"));
  }
}
