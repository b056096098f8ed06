package org.denverlakehouse.forecast;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.SeriesPlan;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;
import org.jspecify.annotations.Nullable;

/// Reads the series of a feed from `daily_counts`, through the query engine. Not thread-safe.
final class SeriesReader {
  /// By then 99 of 100 accidents are reported (facts of the study): later days may still grow.
  static final int LAG_DAYS = 3;
  static final int MOST_YEARS = 10;

  private final QueryRunner queries;
  private final Instant deadline;
  private long bytesScanned;

  SeriesReader(QueryRunner queries, Instant deadline) {
    this.queries = queries;
    this.deadline = deadline;
  }

  /// Bytes that all queries so far have scanned.
  long bytesScanned() {
    return bytesScanned;
  }

  /// The series of a feed; empty when nothing of it was ever loaded, or no snapshot covers any day.
  ///
  /// @throws IOException when a query failed, or its answer is not whole
  Optional<FeedSeries> read(Dataset dataset, SeriesPlan plan) throws IOException, InterruptedException {
    var sql = new CountsSql(dataset, plan);
    QueryResult state = ask(dataset, sql.state(), 1);
    if (state.rows().isEmpty() || state.rows().getFirst().get(1) == null) {
      return Optional.empty();
    }
    try {
      List<@Nullable String> row = state.rows().getFirst();
      LocalDate asOf = LocalDate.parse(Objects.requireNonNull(row.get(0)));
      LocalDate lastCovered = LocalDate.parse(Objects.requireNonNull(row.get(1)));
      LocalDate lastReport = lastReport(dataset, plan, sql, row.get(2)).orElse(asOf);
      LocalDate cut = earlier(lastReport, asOf).minusDays(LAG_DAYS);
      LocalDate to = earlier(cut, lastCovered);
      LocalDate from = to.minusYears(MOST_YEARS).plusDays(1);
      QueryResult counts = ask(dataset, sql.counts(from, to), sql.mostRows(from, to));
      return Optional.of(new FeedSeries(dataset.name(), asOf, series(dataset, plan, counts)));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IOException("The query engine answered no counts of " + dataset.name() + ": " + e.getMessage(), e);
    }
  }

  private Optional<LocalDate> lastReport(Dataset dataset, SeriesPlan plan, CountsSql sql, @Nullable String newestMonth)
      throws IOException, InterruptedException {
    if (plan.reported().isEmpty() || newestMonth == null) {
      return Optional.empty();
    }
    QueryResult result = ask(dataset, sql.lastReport(plan.reported().get(), YearMonth.parse(newestMonth)), 1);
    return Optional.ofNullable(result.rows().getFirst().getFirst()).map(LocalDate::parse);
  }

  private QueryResult ask(Dataset dataset, String sql, int maxRows) throws IOException, InterruptedException {
    return switch (queries.run(sql, maxRows, deadline)) {
      case QueryOutcome.Failed(String message, boolean _) ->
        throw new IOException("The counts of " + dataset.name() + " could not be read: " + message);
      case QueryOutcome.Succeeded(QueryResult result) -> {
        bytesScanned += result.bytesScanned();
        if (result.truncated()) {
          throw new IOException("The answer with the counts of " + dataset.name() + " has more than " + maxRows
              + " rows; a part of them would be a wrong history.");
        }
        yield result;
      }
    };
  }

  private static List<DailySeries> series(Dataset dataset, SeriesPlan plan, QueryResult counts) {
    Map<SeriesNames.Part, SortedMap<LocalDate, Double>> parts = new TreeMap<>();
    for (List<@Nullable String> row : counts.rows()) {
      var part = new SeriesNames.Part(Objects.requireNonNull(row.get(0)), Objects.requireNonNull(row.get(1)));
      addMonth(YearMonth.parse(Objects.requireNonNull(row.get(2))), Objects.requireNonNull(row.get(3)),
          parts.computeIfAbsent(part, _ -> new TreeMap<>()));
    }
    SortedMap<LocalDate, Double> whole = parts.remove(SeriesNames.Part.WHOLE);
    if (whole == null) {
      return List.of();
    }
    var names = new SeriesNames(dataset.name(), plan);
    var series = new ArrayList<DailySeries>();
    series.add(daily(names.whole(), whole, whole));
    names.of(parts).forEach(part -> series.add(daily(part.id(), part.counts(), whole)));
    return series;
  }

  private static void addMonth(YearMonth month, String days, Map<LocalDate, Double> counts) {
    for (String day : days.split(",", -1)) {
      int colon = day.indexOf(':');
      if (colon < 0) {
        throw new NumberFormatException("`" + day + "` is not day:events");
      }
      counts.put(month.atDay(Integer.parseInt(day.substring(0, colon))),
          (double) Long.parseLong(day.substring(colon + 1)));
    }
  }

  /// Days of the whole are covered: a part that has no count there has zero.
  private static DailySeries daily(SeriesId id, SortedMap<LocalDate, Double> counts,
      SortedMap<LocalDate, Double> whole) {
    LocalDate first = whole.firstKey();
    double[] values = first.datesUntil(whole.lastKey().plusDays(1))
        .mapToDouble(day -> whole.containsKey(day) ? counts.getOrDefault(day, 0.0) : DailySeries.UNKNOWN)
        .toArray();
    return new DailySeries(id, first, values);
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }
}
