package org.denverlakehouse.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;
import org.jspecify.annotations.Nullable;

/// Answers the forecast's questions as a query engine would, from what the catalog of a lake in memory shows; the
/// statements themselves are tried on an engine by the tests of the command. Of the values of a column it takes all.
final class CountsOfLake implements QueryRunner {
  private static final Pattern DATE = Pattern.compile("DATE '([0-9-]+)'");

  private final MemoryLake lake;

  CountsOfLake(MemoryLake lake) {
    this.lake = lake;
  }

  @Override
  public QueryOutcome run(String sql, int maxRows, Instant deadline) {
    try {
      if (sql.contains("FROM table_state")) {
        List<List<@Nullable String>> states = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows("table_state", sql).toList()) {
          states.add(
              Arrays.asList(text(row.get("as_of")), text(row.get("last_covered_day")), text(row.get("last_month"))));
        }
        return answer(states);
      }
      return answer(sql.startsWith("SELECT CAST(max(") ? List.of(lastReport()) : counts(sql));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Stream<Map<String, @Nullable Object>> rows(String table, String sql) throws IOException {
    return lake.rows(table).stream().filter(row -> sql.contains("dataset = '" + row.get("dataset") + "'"));
  }

  private List<@Nullable String> lastReport() throws IOException {
    LocalDateTime last = null;
    for (Map<String, @Nullable Object> row : lake.rows(Sightings.TABLE)) {
      var updated = (LocalDateTime) row.get("updated_at");
      last = last == null || (updated != null && updated.isAfter(last)) ? updated : last;
    }
    return Arrays.asList(last == null ? null : last.toLocalDate().toString());
  }

  private List<List<@Nullable String>> counts(String sql) throws IOException {
    List<LocalDate> dates = DATE.matcher(sql).results().map((MatchResult m) -> LocalDate.parse(m.group(1))).toList();
    LocalDate from = dates.get(2);
    LocalDate to = dates.get(3);
    var months = new TreeMap<String, TreeMap<LocalDate, Long>>();
    rows("daily_counts", sql).forEach(row -> {
      var day = (LocalDate) Objects.requireNonNull(row.get("day"));
      boolean all = "all".equals(row.get("dimension"));
      long events = (Long) Objects.requireNonNull(row.get("events"));
      if (Boolean.TRUE.equals(row.get("covered")) && !day.isBefore(from) && !day.isAfter(to) && (all || events > 0)
          && row.get("value") != null && sql.contains("'" + row.get("dimension") + "'")) {
        months.computeIfAbsent(row.get("dimension") + "|" + row.get("value") + "|" + row.get("event_month"),
            _ -> new TreeMap<>()).put(day, events);
      }
    });
    var answer = new ArrayList<List<@Nullable String>>();
    months.forEach((key, days) -> {
      var row = new ArrayList<@Nullable String>(List.of(key.split("\\|", -1)));
      row.add(String.join(",",
          days.entrySet().stream().map(day -> day.getKey().getDayOfMonth() + ":" + day.getValue()).toList()));
      answer.add(row);
    });
    return answer;
  }

  private static QueryOutcome answer(List<List<@Nullable String>> rows) {
    return new QueryOutcome.Succeeded(new QueryResult("q", List.of(), rows, false, 10, 1, ""));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
