package org.denverlakehouse.monitoring;

/// Every number that the functions tell CloudWatch. The stack's dashboard and alarms name them from here, so that neither
/// side can misspell one.
public enum Metric {
  /// Loads that ended, by their status.
  LOADS("Loads", "Count", Dimension.STATUS),
  /// Records read.
  ROWS_READ("RowsRead", "Count", Dimension.DATASET),
  /// Rows that entered the table.
  ROWS_PUBLISHED("RowsPublished", "Count", Dimension.DATASET),
  /// Records that could not be kept.
  ROWS_REJECTED("RowsRejected", "Count", Dimension.DATASET),
  /// How long a load took.
  LOAD_SECONDS("LoadSeconds", "Seconds", Dimension.DATASET),
  /// Of a load's records, the share that was rejected. Only of loads with [#FEWEST_ROWS_FOR_A_SHARE] records or more: one bad
  /// row of three says little.
  REJECTED_PERCENT("RejectedPercent", "Percent", Dimension.NONE),
  /// Days from the last that a feed's data speaks of to today in Denver.
  DAYS_BEHIND("DaysBehind", "Count", Dimension.DATASET),
  /// Partitions that left the window.
  PARTITIONS_EXPIRED("PartitionsExpired", "Count", Dimension.NONE),
  /// Objects that reconcile deleted because nothing names them any more.
  OBJECTS_DELETED("ObjectsDeleted", "Count", Dimension.NONE),
  /// Files that reconcile had to load because their event got lost or its load died.
  FILES_RECOVERED("FilesRecovered", "Count", Dimension.NONE),
  /// Feeds whose forecast was published or stood already.
  FEEDS_FORECAST("FeedsForecast", "Count", Dimension.NONE),
  /// What the chosen models save of the seasonal naive model's loss, on average over a feed's series that are scored.
  FORECAST_SKILL_PERCENT("ForecastSkillPercent", "Percent", Dimension.DATASET),
  /// Reports that were written.
  REPORTS_WRITTEN("ReportsWritten", "Count", Dimension.NONE),
  /// Questions of a report without an answer.
  QUESTIONS_UNANSWERED("QuestionsUnanswered", "Count", Dimension.NONE),
  /// What the queries of reports and forecasts read.
  QUERY_BYTES("QueryBytes", "Bytes", Dimension.NONE),
  /// What Athena charges for a report, by its list price.
  QUERY_DOLLARS("QueryDollars", "None", Dimension.NONE),
  /// Addresses of the city that were asked, by outcome.
  FETCHES("Fetches", "Count", Dimension.OUTCOME);

  /// See [#REJECTED_PERCENT].
  public static final int FEWEST_ROWS_FOR_A_SHARE = 100;

  /// By what a metric is told apart. Each value is a metric of its own, with a price of its own.
  public enum Dimension {
    NONE, STATUS, DATASET, OUTCOME;

    /// As CloudWatch shows it; not for [#NONE].
    public String label() {
      return switch (this) {
        case NONE -> "";
        case STATUS -> "status";
        case DATASET -> "dataset";
        case OUTCOME -> "outcome";
      };
    }
  }

  private final String label;
  private final String unit;
  private final Dimension dimension;

  Metric(String label, String unit, Dimension dimension) {
    this.label = label;
    this.unit = unit;
    this.dimension = dimension;
  }

  /// As CloudWatch shows it.
  public String label() {
    return label;
  }

  /// One of CloudWatch's units.
  public String unit() {
    return unit;
  }

  public Dimension dimension() {
    return dimension;
  }
}
