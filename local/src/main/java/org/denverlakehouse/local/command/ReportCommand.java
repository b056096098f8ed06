package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.report.ReportPublisher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "report", mixinStandardHelpOptions = true, description = "Runs every named query and writes the report page with its CSV files into the results bucket.")
final class ReportCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Override
  public Integer call() throws IOException {
    try (Session session = options.open(LoadListener.SILENT)) {
      return run(session, spec.commandLine().getOut());
    }
  }

  /// Runs the report function and tells where the page is.
  static int run(Session session, PrintWriter out) {
    var handler = new ReportHandler(session.wiring().reportBuilder(), new ReportPublisher(session.wiring().results()),
        session.wiring().notifier(), Clock.systemUTC());
    Map<String, Object> report = handler.handleRequest(Map.of(), new LocalContext("report"));
    int failed = (Integer) report.getOrDefault("failed", 0);
    out.printf(Locale.ROOT, "report      %s queries, %d without an answer, %s scanned, $%.4f on Athena%n",
        report.get("queries"), failed, FileDrop.size((Long) report.getOrDefault("bytes_scanned", 0L)),
        (Double) report.getOrDefault("dollars", 0.0));
    out.println("            " + report.get("latest"));
    out.println("            " + session.fileOf("denver-results", "reports/latest/index.html").toUri());
    return failed == 0 ? Lakehouse.OK : Lakehouse.REFUSED;
  }
}
