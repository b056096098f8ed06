package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How others do it in Java, beside ours and DuckDB: each writes the file's own 24 columns, typed, where ours writes the
/// whole table. No gates.
final class ReadersProfile implements Profile.Measurement {
  @Override
  public void run(Bench.Settings settings, Work work, Report report)
      throws IOException, InterruptedException, SQLException {
    Input input = work.input(settings.size());
    String classpath = System.getProperty("java.class.path");
    var tools = new ArrayList<Tool>(List.of(new Ours(1, work.functionsClasspath()), new DuckDb(1, true, classpath),
        new JavaTool("fastcsv-parquet", FastCsvProcess.class, classpath),
        new JavaTool("commons-avro", CommonsCsvProcess.class, classpath)));
    Optional<Tool> spark = Spark.ifBuilt(work);
    spark.ifPresentOrElse(tools::add, () -> report.say("spark    is not built; see docs/reference/benchmarks.md"));
    tools.removeIf(tool -> !settings.only().isEmpty() && !settings.only().contains(tool.name()));
    var rounds = new Rounds(input, work, report);
    rounds.run(tools, settings.rounds());
    rounds.medians(tools);
  }
}
