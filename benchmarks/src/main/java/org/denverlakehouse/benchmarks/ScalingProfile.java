package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Ours on files of growing size: what a load takes before its first byte and for each GB, and whether memory stays.
final class ScalingProfile implements Profile.Measurement {
  private static final String ONE = "1GB";
  private static final String TEN = "10GB";

  /// What is told of one size.
  private record Size(double gigabytes, Medians medians) {
    double secondsPerGigabyte() {
      return medians.wallSeconds() / gigabytes;
    }
  }

  @Override
  public void run(Bench.Settings settings, Work work, Report report)
      throws IOException, InterruptedException, SQLException {
    var ours = new Ours(1, work.functionsClasspath());
    Map<String, Size> sizes = new LinkedHashMap<>();
    for (String size : settings.sizes()) {
      Input input = work.input(size);
      report.say("");
      report.say(String.format(Locale.ROOT, "file     %s, %.1f MB", size, Run.megabytes(input.bytes())));
      int before = report.runsOf(ours.name()).size();
      var rounds = new Rounds(input, work, report);
      rounds.run(List.of(ours), settings.rounds());
      List<Run> all = report.runsOf(ours.name());
      sizes.put(size, new Size(input.bytes() / 1e9, Medians.of(all.subList(before, all.size()))));
    }
    report.say("");
    var points = new ArrayList<Line.Point>();
    sizes.forEach((name, size) -> {
      points.add(new Line.Point(size.gigabytes(), size.medians().wallSeconds()));
      report.say(String.format(Locale.ROOT, "size     %-6s %8.2f s  %6.2f s/GB  %4.0f MB", name,
          size.medians().wallSeconds(), size.secondsPerGigabyte(), Run.megabytes(size.medians().peakRssBytes())));
    });
    if (points.size() > 1) {
      Line line = Line.through(points);
      report.info("intercept_s", line.intercept());
      report.info("slope_s_per_gb", line.slope());
    }
    Size one = sizes.get(ONE);
    Size ten = sizes.get(TEN);
    if (one != null && ten != null) {
      report.gate(new Gate("rss_growth_10gb", ten.medians().peakRssBytes() / one.medians().peakRssBytes(), 1.10));
      report.gate(new Gate("slope_1_to_10gb", ten.secondsPerGigabyte() / one.secondsPerGigabyte(), 1.10));
    }
  }
}
