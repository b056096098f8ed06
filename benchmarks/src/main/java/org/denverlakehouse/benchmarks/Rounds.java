package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Runs tools in turns, so that a busy minute of the machine strikes all of them, and looks at what each wrote. Tables
/// that should be the same and are not end the benchmark.
final class Rounds {
  private final Input input;
  private final Work work;
  private final Report report;
  private @Nullable String reference;
  private @Nullable SortedMap<String, String> referenceSums;

  Rounds(Input input, Work work, Report report) {
    this.input = input;
    this.work = work;
    this.report = report;
  }

  void run(List<Tool> tools, int rounds) throws IOException, InterruptedException, SQLException {
    report.say(Run.HEADER);
    for (int round = 1; round <= rounds; round++) {
      for (Tool tool : tools) {
        report.run(run(tool, round));
      }
    }
  }

  private Run run(Tool tool, int round) throws IOException, InterruptedException, SQLException {
    Path folder = work.emptyFolder(tool.name());
    Child.Measured measured = Child.run(tool.command(input, folder), folder.resolve("output.log"));
    var table = new WrittenTable(tool.table(folder));
    String checksum = tool.writesSameTable() ? checked(tool, table) : "";
    return new Run(tool.name(), round, measured.wallSeconds(), measured.cpuSeconds(), measured.peakRssBytes(),
        WrittenTable.bytesUnder(folder), table.rows(), checksum);
  }

  private String checked(Tool tool, WrittenTable table) throws IOException, SQLException {
    SortedMap<String, String> sums = table.sums();
    if (referenceSums == null) {
      reference = tool.name();
      referenceSums = sums;
    }
    List<String> different = WrittenTable.differences(referenceSums, sums);
    if (!different.isEmpty()) {
      throw new IOException("The tables of " + reference + " and " + tool.name() + " differ in " + different + ": "
          + referenceSums.get("rows") + " rows and " + sums.get("rows") + ".");
    }
    return WrittenTable.brief(sums);
  }

  /// The lines of the medians.
  void medians(List<Tool> tools) {
    report.say("");
    report.say("medians  tool             wall s  (spread)      cpu s   rss MB   out MB");
    for (Tool tool : tools) {
      Medians of = Medians.of(report.runsOf(tool.name()));
      report.say(String.format(Locale.ROOT, "         %-15s %7.2f  %.2f-%-8.2f %7.2f  %7.0f  %7.1f", tool.name(),
          of.wallSeconds(), of.shortest(), of.longest(), of.cpuSeconds(), Run.megabytes(of.peakRssBytes()),
          Run.megabytes(of.outputBytes())));
    }
  }
}
