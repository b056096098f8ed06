package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.OwnedRange;
import org.jspecify.annotations.Nullable;

/// What must hold after any load of a feed (DESIGN, 12), checked by counting rows anew.
final class Rules {
  private static final List<String> TABLES = List.of("daily_counts", "table_state");

  private final MemoryLake lake;
  private final String dataset;
  private final List<String> dimensions;

  Rules(MemoryLake lake, String dataset, List<String> dimensions) {
    this.lake = lake;
    this.dataset = dataset;
    this.dimensions = dimensions;
  }

  static Rules ofSightings(MemoryLake lake) {
    return new Rules(lake, Sightings.TABLE, List.of("kind", "place"));
  }

  /// I3: each record read counts once.
  static void checkAccounting(LoadRecord load) {
    assertThat(load.rowsRejected() + load.rowsDuplicate() + load.rowsOutsideWindow() + load.rowsSuperseded()
        + load.rowsPublished()).as("accounting of %s", load).isEqualTo(load.rowsRead());
  }

  /// I4, I9, I12 and the state row.
  ///
  /// @param windowMonths the window of the feed; 0 for none
  void check(int windowMonths) throws IOException {
    Manifest manifest = lake.manifest(dataset);
    checkCatalog(manifest);
    List<Map<String, @Nullable Object>> rows = lake.rows(dataset);
    if (manifest.asOf() != null) {
      checkWindow(manifest.asOf(), windowMonths);
      checkCounts(manifest, rows);
      checkState(manifest, rows.size());
    }
  }

  void checkCatalog(Manifest manifest) {
    var tables = new TreeSet<>(TABLES);
    tables.add(dataset);
    for (String table : tables) {
      var wanted = new TreeMap<String, String>();
      manifest.partitionsOf(table).forEach(p -> wanted.put(p.partition().toString(), "s3://lake/" + p.directory()));
      var shown = new TreeMap<String, String>();
      lake.shown(table).forEach((partition, place) -> {
        if (table.equals(dataset) || partition.values().getFirst().equals(dataset)) {
          shown.put(partition.toString(), place);
        }
      });
      assertThat(shown).as("catalog and manifest of %s", table).isEqualTo(wanted);
      manifest.partitionsOf(table).forEach(p -> assertThat(lake.keys(p.directory())).isEqualTo(p.files()));
    }
  }

  private void checkWindow(LocalDate asOf, int windowMonths) {
    String first = windowMonths == 0 ? "" : YearMonth.from(asOf.minusMonths(windowMonths)).toString();
    assertThat(lake.months(dataset)).as("months visible at %s", asOf).allMatch(month -> month.compareTo(first) >= 0);
  }

  private void checkCounts(Manifest manifest, List<Map<String, @Nullable Object>> rows) throws IOException {
    var expected = new TreeMap<String, Long>();
    var visibleMonths = new TreeSet<>(lake.months(dataset));
    var valuesOfMonth = new TreeMap<String, TreeSet<String>>();
    for (Map<String, @Nullable Object> row : rows) {
      LocalDate day = ((LocalDateTime) Objects.requireNonNull(row.get("seen_at"))).toLocalDate();
      String month = YearMonth.from(day).toString();
      assertThat(row.get("event_month")).isEqualTo(month);
      var cells = new TreeSet<>(List.of("all=all"));
      dimensions.forEach(dimension -> cells.add(dimension + "=" + row.get(dimension)));
      cells.forEach(cell -> expected.merge(day + " " + cell, 1L, Long::sum));
      valuesOfMonth.computeIfAbsent(month, _ -> new TreeSet<>()).addAll(cells);
    }
    var covered = coveredDays(manifest);
    for (LocalDate day : covered) {
      String month = YearMonth.from(day).toString();
      if (visibleMonths.contains(month)) {
        valuesOfMonth.getOrDefault(month, new TreeSet<>())
            .forEach(cell -> expected.putIfAbsent(day + " " + cell, 0L));
      }
    }
    var counted = new TreeMap<String, Long>();
    for (Map<String, @Nullable Object> count : lake.rows("daily_counts")) {
      LocalDate day = (LocalDate) Objects.requireNonNull(count.get("day"));
      assertThat(count.get("covered")).as("covered %s", day).isEqualTo(covered.contains(day));
      assertThat(count.get("event_month")).isEqualTo(YearMonth.from(day).toString());
      if (visibleMonths.contains(YearMonth.from(day).toString())) {
        counted.merge(day + " " + count.get("dimension") + "=" + count.get("value"),
            (Long) Objects.requireNonNull(count.get("events")), Long::sum);
      }
    }
    assertThat(counted).as("daily_counts of visible months").isEqualTo(expected);
  }

  static NavigableSet<LocalDate> coveredDays(Manifest manifest) {
    var covered = new TreeSet<LocalDate>();
    for (OwnedRange range : manifest.owners()) {
      range.from().datesUntil(range.to().plusDays(1)).forEach(covered::add);
    }
    return covered;
  }

  private void checkState(Manifest manifest, long rows) throws IOException {
    List<Map<String, @Nullable Object>> states = lake.rows("table_state")
        .stream()
        .filter(row -> dataset.equals(row.get("dataset")))
        .toList();
    assertThat(states).hasSize(1);
    Map<String, @Nullable Object> state = states.getFirst();
    List<String> months = lake.months(dataset);
    assertThat(state.get("as_of")).isEqualTo(manifest.asOf());
    NavigableSet<LocalDate> covered = coveredDays(manifest);
    assertThat(state.get("last_covered_day")).isEqualTo(covered.isEmpty() ? null : covered.last());
    assertThat(state.get("first_month")).isEqualTo(months.isEmpty() ? null : months.getFirst());
    assertThat(state.get("last_month")).isEqualTo(months.isEmpty() ? null : months.getLast());
    assertThat(state.get("rows")).isEqualTo(rows);
  }
}
