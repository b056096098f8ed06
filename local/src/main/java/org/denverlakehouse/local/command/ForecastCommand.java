package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.denverlakehouse.forecast.ForecastReport;
import org.denverlakehouse.forecast.Forecasting;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.LoadListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "forecast", mixinStandardHelpOptions = true, description = {
    "Forecasts the daily counts of the next 28 days: of each feed, and of its neighborhoods, districts and types.",
    "Fills the tables forecasts and forecast_backtests; run again on the same data it changes nothing."})
final class ForecastCommand implements Callable<Integer> {
  private static final int SHOWN_ALERTS = 5;

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  SessionOptions options = new SessionOptions();

  @Option(names = "--json", description = "print JSON")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Session session = options.open(LoadListener.SILENT)) {
      if (session.functions().isPresent()) {
        var _ = new FunctionCall(session.functions().get(), json, out).tell("ForecastFunction", Map.of());
        return Lakehouse.OK;
      }
      if (!json) {
        return run(session, out, new ProgressLine(out));
      }
      ForecastReport report = forecast(session, Forecasting.Listener.SILENT);
      out.println(Lakehouse.json(report));
      return exitCode(report);
    }
  }

  /// Forecasts and tells what of.
  static int run(Session session, PrintWriter out, ProgressLine progress) throws IOException, InterruptedException {
    long started = System.nanoTime();
    ForecastReport report;
    try {
      report = forecast(session, (dataset, series) -> progress
          .say(series == 0 ? "reading the counts of " + dataset : "forecasting " + series + " series of " + dataset));
    } finally {
      progress.clear();
    }
    print(report, (System.nanoTime() - started) / 1e9, out);
    return exitCode(report);
  }

  private static ForecastReport forecast(Session session, Forecasting.Listener listener)
      throws IOException, InterruptedException {
    var wiring = session.wiring();
    return new Forecasting(wiring.lakehouse(), wiring.queries(), wiring.forecaster(), Deadline.NONE, listener).run();
  }

  private static int exitCode(ForecastReport report) {
    return report.failures().isEmpty() ? Lakehouse.OK : Lakehouse.FAILED;
  }

  private static void print(ForecastReport report, double seconds, PrintWriter out) {
    out.printf(Locale.ROOT, "forecast    %d series, run of %s, %s scanned, %.1f s%n", report.series(),
        report.runDate(), FileDrop.size(report.bytesScanned()), seconds);
    report.feeds().forEach(feed -> lines(feed).forEach(line -> out.println("            " + line)));
    if (report.partitions().isEmpty()) {
      out.println("            nothing to publish");
      return;
    }
    out.println(report.changed()
        ? "            published in forecasts and forecast_backtests:"
        : "            nothing changed: the same counts give the same forecasts, which are there:");
    report.partitions().forEach(directory -> out.println("            s3://denver-lake/" + directory));
  }

  private static List<String> lines(ForecastReport.Feed feed) {
    if (feed.failure() != null) {
      return List.of(feed.dataset() + "   FAILED: " + feed.failure());
    }
    if (feed.series() == 0) {
      return List.of(feed.dataset() + "   no covered days yet");
    }
    var lines = new ArrayList<String>();
    lines.add(feed.dataset() + "   " + feed.series() + " series up to " + feed.lastDay() + ", models: "
        + feed.models().entrySet().stream().map(model -> model.getValue() + " " + model.getKey())
            .collect(Collectors.joining(", ")));
    if (feed.indicative() > 0) {
      lines.add("  " + feed.indicative() + " with under a year of history: their bounds are a rough guide");
    }
    if (!feed.alerts().isEmpty()) {
      lines.add("  regime alert, so seasonal_naive speaks: "
          + feed.alerts().stream().limit(SHOWN_ALERTS).collect(Collectors.joining(", "))
          + (feed.alerts().size() > SHOWN_ALERTS ? " and " + (feed.alerts().size() - SHOWN_ALERTS) + " more" : ""));
    }
    return lines;
  }
}
