package org.denverlakehouse.infra;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One thing that a deployment may choose: its name, what it is for, what it is when nothing is said, and what it may be.
/// Context values are texts.
enum Parameter {
  NAME("denver", "Name of the Glue database and the Athena workgroup; the stack is `NAME-lakehouse`, the buckets are"
      + " `NAME-landing-ACCOUNT-REGION` and so on. Another name makes another, independent lakehouse.",
      "[a-z][a-z0-9]{1,15}", "say 2 to 16 lower-case letters and digits, a letter first", "denver"), //
  DATASETS("all", "The feeds to deploy, with commas between. Queries on other feeds are left out.",
      "[a-z0-9_]+(,[a-z0-9_]+)*", "say names of feeds with commas between", "traffic_accidents,neighborhoods"), //
  WINDOW("", "How much stays visible, of all feeds: `none` or a number of months. Else the datasets say.",
      "none|[1-9]\\d{0,3}", "say \"none\" or a number of months", "12"), //
  /// Manifests are kept 35 days; what older ones named cannot be known.
  GRACE("", "Hours that an object is kept after nothing names it any more. Else 24.", 24, 35 * 24,
      "say a number of hours from 24 to 840", "48"), //
  SOURCES("",
      "Addresses to fetch from, instead of those in the datasets' YAML: JSON, by feed. An empty list fetches nothing.",
      Patterns.ANY, "say JSON such as {\"FEED\": [\"https://...\"]}",
      "'{\"traffic_accidents\": [\"https://example.org/traffic_accidents.csv\"]}'"), //
  REPORT_EMAIL("", "Who gets a mail about every report, after confirming the address.", Patterns.EMAIL,
      "say one address",
      "reports@example.org"), //
  ALARM_EMAIL("", "Who gets a mail about every alarm, after confirming the address.", Patterns.EMAIL, "say one address",
      "alarms@example.org"), //
  FETCH_AT("04:00", "When the city's files are fetched, Denver time, or `off`.", Patterns.TIME_OR_OFF,
      "say a time of the day or \"off\"", "04:00"), //
  EXPIRE_AT("05:00", "When the window rolls, Denver time.", Patterns.TIME, "say a time of the day", "05:00"), //
  FORECAST_AT("05:30", "When forecasts are made, Denver time, or `off`. They take a minute or two.",
      Patterns.TIME_OR_OFF,
      "say a time of the day or \"off\"", "05:30"), //
  REPORT_AT("06:00", "When the report is written, Denver time, or `off`.", Patterns.TIME_OR_OFF,
      "say a time of the day or \"off\"", "06:00"), //
  CUTOFF_GB("10",
      "What one query may read, in GB (1,000,000,000 bytes, half a cent); Athena ends those that read more.",
      1, 1_000_000, "say a number of GB from 1 on", "10"), //
  DAILY_SCAN_GB("100", "What all queries of a day may read before an alarm, in GB.", 1, 1_000_000,
      "say a number of GB from 1 on", "100"), //
  STALE_DAYS("35",
      "How many days a feed's newest day may be behind today before an alarm, or `off`: files that are dropped by"
          + " hand may be years old.",
      "[1-9]\\d{0,3}|off", "say a number of days or \"off\"", "8"), //
  SCALE_OUT("off",
      "From how many MB (1,000,000 bytes) on a plain CSV snapshot is loaded by many functions at once, or `off`: then by"
          + " one. Turned on, it adds a state machine and two functions.",
      "[1-9]\\d{0,6}|off", "say a number of MB or \"off\"", "1000"), //
  SCALE_OUT_RANGE_MB("250",
      "With `scale_out`: how many MB of a file one function converts. A file has at most 1000 such"
          + " ranges; beyond that they are larger.",
      1, 10_000, "say a number of MB from 1 to 10000", "250"), //
  SCALE_OUT_AT_ONCE("20", "With `scale_out`: how many ranges of a file are converted at once. An account runs 1000"
      + " functions at once, a new one 10.", 1, 1000, "say a number from 1 to 1000", "20"), //
  LOG_DAYS("90", "How long logs are kept, in days.",
      Patterns.LOG_DAYS, "say one of CloudWatch's: " + Patterns.LOG_DAYS.replace("|", ", "), "90"), //
  LANDING_DAYS("400",
      "How long landed files are kept, in days. They are what a replay reads: keep them for longer than the"
          + " window.",
      31, 36_500, "say a number of days from 31 on", "400"), //
  REMOVAL("retain",
      "What deleting the stack does with the buckets: `retain` leaves them, `destroy` deletes them, which works"
          + " once they are empty.",
      "retain|destroy", "say \"retain\" or \"destroy\"", "retain");

  /// A default that means: nothing is chosen.
  static final String NONE = "";

  private final String defaultValue;
  private final String purpose;
  private final String pattern;
  private final int least;
  private final int most;
  private final String advice;
  private final String example;

  Parameter(String defaultValue, String purpose, String pattern, String advice, String example) {
    this(defaultValue, purpose, pattern, Integer.MIN_VALUE, Integer.MAX_VALUE, advice, example);
  }

  /// A whole number from `least` to `most`.
  Parameter(String defaultValue, String purpose, int least, int most, String advice, String example) {
    this(defaultValue, purpose, Patterns.NUMBER, least, most, advice, example);
  }

  Parameter(String defaultValue, String purpose, String pattern, int least, int most, String advice, String example) {
    this.defaultValue = defaultValue;
    this.purpose = purpose;
    this.pattern = pattern;
    this.least = least;
    this.most = most;
    this.advice = advice;
    this.example = example;
  }

  /// As it is written on the command line.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String defaultValue() {
    return defaultValue;
  }

  String purpose() {
    return purpose;
  }

  String example() {
    return "-c " + label() + "=" + example;
  }

  boolean takes(String value) {
    if (!Pattern.matches(pattern, value)) {
      return false;
    }
    return !pattern.equals(Patterns.NUMBER) || isBetween(Integer.parseInt(value));
  }

  private boolean isBetween(int number) {
    return number >= least && number <= most;
  }

  /// What is wrong with a value, and the way out.
  String fault(@Nullable Object value) {
    return label() + " is \"" + value + "\": " + advice + ", for instance " + example();
  }

  /// What values look like.
  private static final class Patterns {
    private static final String ANY = "(?s).*";
    private static final String NUMBER = "\\d{1,9}";
    private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";
    private static final String TIME_OR_OFF = TIME + "|off";
    /// Only what is surely a mistake is refused; whether mail arrives is seen when the address confirms.
    private static final String EMAIL = "[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;]+";
    /// What CloudWatch Logs takes (API reference, "PutRetentionPolicy").
    private static final String LOG_DAYS = "1|3|5|7|14|30|60|90|120|150|180|365|400|545|731|1827|3653";

    private Patterns() {}
  }
}
