package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Ours and DuckDB on one file: one thread and two, into the same table, and DuckDB into a bare one.
final class ConvertProfile implements Profile.Measurement {
  @Override
  public void run(Bench.Settings settings, Work work, Report report)
      throws IOException, InterruptedException, SQLException {
    Input input = work.input(settings.size());
    report.say(String.format(Locale.ROOT, "file     %.1f MB, 311 as of 2016, %s to %s, UTF-8, 24 columns",
        Run.megabytes(input.bytes()), Input.FROM, Input.TO));
    report
        .say("ours     a whole load (survey, rejects, lineage, counts, manifest), zstd, " + String.join(" ", Ours.JVM));
    report.say("duckdb   into the same table, every declared column typed, cleaned and derived, zstd");
    report.say("bare     duckdb, the file's own 24 columns typed, nothing else, zstd");
    List<Tool> tools = tools(work).stream()
        .filter(tool -> settings.only().isEmpty() || settings.only().contains(tool.name()))
        .toList();
    var rounds = new Rounds(input, work, report);
    rounds.run(tools, settings.rounds());
    rounds.medians(tools);
    report.say("");
    compareWithBare(report);
    if (settings.only().isEmpty()) {
      compareColumns(tools, work, report);
      report.say("Gates: ours against duckdb, the same table, checksums of all rows equal in every run.");
      judge(tools, work, report);
    }
  }

  private static List<Tool> tools(Work work) throws IOException {
    String ours = work.functionsClasspath();
    String duckdb = System.getProperty("java.class.path");
    return List.of(new Ours(1, ours), new DuckDb(1, false, duckdb), new Ours(2, ours), new DuckDb(2, false, duckdb),
        new DuckDb(1, true, duckdb), new DuckDb(2, true, duckdb), new Ours(1, true, ours));
  }

  private static void judge(List<Tool> tools, Work work, Report report) throws IOException, SQLException {
    Medians ours1 = medians("ours-1t", report);
    Medians ours2 = medians("ours-2t", report);
    Medians duckdb1 = medians("duckdb-1t", report);
    Medians duckdb2 = medians("duckdb-2t", report);
    report.gate(new Gate("wall_1t", ours1.wallSeconds() / duckdb1.wallSeconds(), .60));
    report.gate(new Gate("wall_2t", ours2.wallSeconds() / duckdb2.wallSeconds(), .75));
    report.gate(new Gate("cpu", ours1.cpuSeconds() / duckdb1.cpuSeconds(), .70));
    report.gate(new Gate("output_bytes", ours1.outputBytes() / duckdb1.outputBytes(), 1.00));
    report.gate(new Gate("type_column_bytes", columnRatio(sortColumn(), Input.MONTH_BEFORE, tools, work), .05));
    report.gate(new Gate("rss_mb", Run.megabytes(Math.max(ours1.peakRssBytes(), ours2.peakRssBytes())), 350));
  }

  private static void compareWithBare(Report report) {
    for (int threads = 1; threads <= 2; threads++) {
      Medians ours = medians("ours-" + threads + "t", report);
      Medians bare = medians("duckdb-bare-" + threads + "t", report);
      if (ours.isKnown() && bare.isKnown()) {
        report.info("bare_wall_" + threads + "t", ours.wallSeconds() / bare.wallSeconds());
        report.info("bare_cpu_" + threads + "t", ours.cpuSeconds() / bare.cpuSeconds());
        report.info("bare_output_bytes_" + threads + "t", ours.outputBytes() / bare.outputBytes());
      }
    }
  }

  private static void compareColumns(List<Tool> tools, Work work, Report report) throws IOException, SQLException {
    for (String column : List.of(sortColumn(), "type")) {
      for (String month : List.of(Input.MONTH_BEFORE, Input.MONTH_AFTER)) {
        report.info(column + "_bytes_" + month, columnRatio(column, month, tools, work));
      }
    }
    for (Tool tool : tools.subList(0, 2)) {
      report.say("columns  " + tool.name() + ", MB: "
          + WrittenTable.largest(written(tool, work).bytesByColumn(), 12));
    }
  }

  /// Bytes of a column in a month of ours against the same of DuckDB's.
  private static double columnRatio(String column, String month, List<Tool> tools, Work work)
      throws IOException, SQLException {
    return (double) written(tools.get(0), work).columnBytes(column, month)
        / written(tools.get(1), work).columnBytes(column, month);
  }

  private static WrittenTable written(Tool tool, Work work) {
    return new WrittenTable(tool.table(work.folderOf(tool.name())));
  }

  /// By which rows are sorted first.
  private static String sortColumn() {
    return Input.dataset().sort().getFirst();
  }

  private static Medians medians(String tool, Report report) {
    return Medians.of(report.runsOf(tool));
  }
}
