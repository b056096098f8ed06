package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.load.LoadListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "report", mixinStandardHelpOptions = true, description = {
    "Runs every named query and writes the report page with its CSV files into the results bucket.",
    "With --fetch: brings the report that is there into a local folder and opens it."})
final class ReportCommand implements Callable<Integer> {
  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @ArgGroup(exclusive = false)
  @Nullable
  Fetch fetch;

  /// How to bring a report.
  static final class Fetch {
    @Option(names = "--fetch", required = true, description = "bring the newest report, or that of --date, and make none")
    boolean wanted;

    @Option(names = "--date", paramLabel = "DATE", description = "the report of that day, such as 2016-05-31")
    @Nullable
    LocalDate date;

    @Option(names = {"-o",
        "--output"}, paramLabel = "DIR", defaultValue = "report", description = "where to (default: ${DEFAULT-VALUE}); files of the same names are replaced")
    Path folder = Path.of("report");

    @Option(names = "--no-open", description = "do not open the page, only print its path")
    boolean closed;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Session session = options.open(LoadListener.SILENT)) {
      return fetch == null ? run(session, out) : bring(session, fetch, out);
    }
  }

  /// Runs the report function and tells where the page is.
  static int run(Session session, PrintWriter out) {
    var handler = new ReportHandler(session.wiring());
    Map<String, Object> report = handler.handleRequest(Map.of(), new LocalContext("report"));
    int failed = (Integer) report.getOrDefault("failed", 0);
    out.printf(Locale.ROOT, "report      %s queries, %d without an answer, %s scanned, $%.4f on Athena%n",
        report.get("queries"), failed, FileDrop.size((Long) report.getOrDefault("bytes_scanned", 0L)),
        (Double) report.getOrDefault("dollars", 0.0));
    out.println("            " + report.get("latest"));
    out.println("            " + session.fileOf("denver-results", "reports/latest/index.html").toUri());
    return failed == 0 ? Lakehouse.OK : Lakehouse.REFUSED;
  }

  private static int bring(Session session, Fetch fetch, PrintWriter out) throws IOException {
    Path page = new ReportFetch(session.wiring().results(), fetch.folder).bring(Optional.ofNullable(fetch.date));
    // The path alone, so that a script can use what is printed.
    out.println(page);
    if (!fetch.closed) {
      var _ = Browser.ofThisDesktop().open(page);
    }
    return Lakehouse.OK;
  }
}
