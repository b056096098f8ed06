package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Ours on a file of a few rows: what a load takes that has nothing to do, from the start of its JVM to the end of the
/// ledger's entry. With one core, as a function of 1,769 MB has, and with either choice of compilers.
final class StartUpProfile implements Profile.Measurement {
  @Override
  public void run(Bench.Settings settings, Work work, Report report)
      throws IOException, InterruptedException, SQLException {
    Input input = work.input(settings.size());
    report.say(String.format(Locale.ROOT, "file     %d bytes", input.bytes()));
    List<Tool> tools = List.of(new Ours(1, work.functionsClasspath()), new Ours(1, true, work.functionsClasspath()));
    var rounds = new Rounds(input, work, report);
    rounds.run(tools, settings.rounds());
    rounds.medians(tools);
  }
}
