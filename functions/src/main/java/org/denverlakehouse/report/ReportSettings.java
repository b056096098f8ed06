package org.denverlakehouse.report;

import java.time.ZoneId;
import java.util.List;

/// What a report says about itself and how hard it may work. Immutable.
///
/// @param title        the page's heading
/// @param zone         where "today" is decided
/// @param attributions whom to credit, one sentence each
/// @param parallel     queries that run at the same time
/// @param maxRows      rows kept of each result
public record ReportSettings(String title, ZoneId zone, List<String> attributions, int parallel, int maxRows) {
  public ReportSettings {
    attributions = List.copyOf(attributions);
  }

  /// Denver's settings, with the attributions of its feeds.
  public static ReportSettings denver(List<String> attributions) {
    return new ReportSettings("Denver Lakehouse report", ZoneId.of("America/Denver"), attributions, 4, 10_000);
  }
}
