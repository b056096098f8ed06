package org.denverlakehouse.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;
import org.jspecify.annotations.Nullable;

/// A query engine that knows only what the forecast asks, and answers as a test says; of counts only those between the
/// days that are asked for.
final class ScriptedCounts implements QueryRunner {
  private static final Pattern RANGE = Pattern.compile(
      "c\\.day BETWEEN DATE '([0-9-]+)' AND DATE '([0-9-]+)'");

  private final Map<String, Feed> feeds = new HashMap<>();
  final List<String> asked = new ArrayList<>();

  /// What there is of one feed.
  static final class Feed {
    private final @Nullable LocalDate asOf;
    private final @Nullable LocalDate lastCovered;
    private @Nullable LocalDate lastReport;
    private @Nullable QueryOutcome failure;
    private boolean truncated;
    private final Map<List<String>, TreeMap<LocalDate, Long>> counts = new HashMap<>();

    private Feed(@Nullable LocalDate asOf, @Nullable LocalDate lastCovered) {
      this.asOf = asOf;
      this.lastCovered = lastCovered;
    }

    Feed reported(String day) {
      lastReport = LocalDate.parse(day);
      return this;
    }

    Feed failing(String message) {
      failure = new QueryOutcome.Failed(message, false);
      return this;
    }

    Feed truncated() {
      truncated = true;
      return this;
    }

    /// Events on consecutive days.
    Feed days(String dimension, String value, String first, long... events) {
      LocalDate day = LocalDate.parse(first);
      for (long one : events) {
        counts.computeIfAbsent(List.of(dimension, value), _ -> new TreeMap<>()).put(day, one);
        day = day.plusDays(1);
      }
      return this;
    }
  }

  /// A feed whose snapshots reach to that day.
  Feed feed(String name, String asOf) {
    return feed(name, asOf, asOf);
  }

  Feed feed(String name, @Nullable String asOf, @Nullable String lastCovered) {
    var feed = new Feed(asOf == null ? null : LocalDate.parse(asOf),
        lastCovered == null ? null : LocalDate.parse(lastCovered));
    feeds.put(name, feed);
    return feed;
  }

  @Override
  public QueryOutcome run(String sql, int maxRows, Instant deadline) {
    asked.add(sql);
    Feed feed = feeds.entrySet().stream()
        .filter(entry -> sql.contains("'" + entry.getKey() + "'") || sql.contains("FROM " + entry.getKey() + "\n"))
        .map(Map.Entry::getValue).findFirst().orElse(null);
    if (feed == null || feed.asOf == null) {
      return answer(List.of(), false);
    }
    if (feed.failure != null) {
      return feed.failure;
    }
    if (sql.contains("FROM table_state")) {
      return answer(List.of(Arrays.asList(feed.asOf.toString(),
          feed.lastCovered == null ? null : feed.lastCovered.toString(), YearMonth.from(feed.asOf).toString())), false);
    }
    if (sql.contains("last_report")) {
      return answer(List.of(Arrays.asList(feed.lastReport == null ? null : feed.lastReport.toString())), false);
    }
    return answer(counts(feed, sql), feed.truncated);
  }

  private static List<List<@Nullable String>> counts(Feed feed, String sql) {
    Matcher range = RANGE.matcher(sql);
    if (!range.find()) {
      throw new IllegalArgumentException(sql);
    }
    LocalDate from = LocalDate.parse(range.group(1));
    LocalDate to = LocalDate.parse(range.group(2));
    var months = new TreeMap<String, List<@Nullable String>>();
    feed.counts.forEach((part, days) -> days.subMap(from, true, to, true).forEach((day, events) -> {
      String month = YearMonth.from(day).toString();
      months.merge(String.join("|", part) + "|" + month,
          Arrays.asList(part.get(0), part.get(1), month, day.getDayOfMonth() + ":" + events),
          (a, b) -> Arrays.asList(a.get(0), a.get(1), month, a.get(3) + "," + b.get(3)));
    }));
    return List.copyOf(months.values());
  }

  private static QueryOutcome answer(List<List<@Nullable String>> rows, boolean truncated) {
    return new QueryOutcome.Succeeded(new QueryResult("q", List.of(), rows, truncated, 1000, 1, ""));
  }
}
