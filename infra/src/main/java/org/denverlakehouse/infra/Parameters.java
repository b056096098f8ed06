package org.denverlakehouse.infra;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a deployment may choose, by `-c name=value` on the command line or under `context` in `cdk.json`. Immutable.
///
/// @param name        of the database, the workgroup, and the first part of the stack's and the buckets' names
/// @param datasets    the feeds to deploy; empty for all
/// @param window      `none` or a number of months, instead of what the datasets say
/// @param graceHours  how long an object that nothing names any more is kept, instead of the functions' 24 hours
/// @param sources     JSON, instead of the addresses that the datasets name
/// @param reportEmail who gets a mail about every report, once that address has confirmed it
/// @param alarmEmail  who gets a mail about every alarm, once that address has confirmed it
/// @param fetchAt     when the city's files are fetched, Denver time; empty for never
/// @param expireAt    when the window rolls
/// @param forecastAt  when forecasts are made; empty for never
/// @param reportAt    when the report is written; empty for never
/// @param cutoffGb    what one query may read
/// @param dailyScanGb what all queries of a day may read before an alarm
/// @param staleDays   how old a feed's newest day may be before an alarm; empty for any age
/// @param scaleOutMb  from how many MB on a file is loaded by many functions at once; empty for never
/// @param rangeMb     how many MB of such a file one function converts
/// @param rangesAtOnce how many functions convert one file at once
/// @param logDays     how long logs are kept
/// @param landingDays how long landed files are kept
/// @param keepsData   whether deleting the stack leaves the buckets
public record Parameters(String name, List<String> datasets, Optional<String> window, OptionalInt graceHours,
    Optional<String> sources, Optional<String> reportEmail, Optional<String> alarmEmail, Optional<LocalTime> fetchAt,
    LocalTime expireAt, Optional<LocalTime> forecastAt, Optional<LocalTime> reportAt, int cutoffGb, int dailyScanGb,
    OptionalInt staleDays, OptionalInt scaleOutMb, int rangeMb, int rangesAtOnce, int logDays, int landingDays,
    boolean keepsData) {
  public Parameters {
    datasets = List.copyOf(datasets);
  }

  /// Reads the context of a CDK app.
  ///
  /// @param context all of it; what is CDK's own is left alone
  /// @param feeds   the names of the feeds that there are
  /// @param faults  gets what cannot be used, one sentence each; what is answered then must not be deployed
  static Parameters of(Map<String, ?> context, List<String> feeds, List<String> faults) {
    var read = new ParameterReader(context, faults);
    read.refuseUnknown();
    return new Parameters(
        read.text(Parameter.NAME),
        read.feeds(Parameter.DATASETS, feeds),
        read.optional(Parameter.WINDOW),
        read.optionalNumber(Parameter.GRACE),
        read.optional(Parameter.SOURCES),
        read.optional(Parameter.REPORT_EMAIL),
        read.optional(Parameter.ALARM_EMAIL),
        read.time(Parameter.FETCH_AT),
        read.time(Parameter.EXPIRE_AT).orElse(LocalTime.MIDNIGHT),
        read.time(Parameter.FORECAST_AT),
        read.time(Parameter.REPORT_AT),
        read.number(Parameter.CUTOFF_GB),
        read.number(Parameter.DAILY_SCAN_GB),
        read.optionalNumber(Parameter.STALE_DAYS),
        read.optionalNumber(Parameter.SCALE_OUT),
        read.number(Parameter.SCALE_OUT_RANGE_MB),
        read.number(Parameter.SCALE_OUT_AT_ONCE),
        read.number(Parameter.LOG_DAYS),
        read.number(Parameter.LANDING_DAYS),
        read.text(Parameter.REMOVAL).equals("retain"));
  }

  /// What is deployed when nothing is said.
  static Parameters defaults() {
    var faults = new ArrayList<String>();
    Parameters defaults = of(Map.of(), List.of(), faults);
    if (!faults.isEmpty()) {
      throw new IllegalStateException("a default cannot be used: " + faults);
    }
    return defaults;
  }

  /// The stack's name in the account, and the namespace of its metrics.
  String stackName() {
    return name + "-lakehouse";
  }
}
