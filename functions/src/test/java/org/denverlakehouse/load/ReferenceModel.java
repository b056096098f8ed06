package org.denverlakehouse.load;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the tables must show after a set of files, whatever the order in which they were loaded: DESIGN 6 once more, in
/// the simplest way, from the files' rows alone. It shares no code with the system.
final class ReferenceModel {
  /// One row of a file.
  ///
  /// @param ticket empty for a row without a key
  record Sighting(LocalDate day, int minute, String ticket, String kind) {
    String time() {
      return "%s 12:%02d:00".formatted(day, minute);
    }

    /// What tells upserts of a day apart.
    String key() {
      return day + (ticket.isEmpty() ? time() + kind : ticket);
    }
  }

  /// One landed file that covers the days from `from` to `to`, and has strays on others.
  record CityFile(String key, Instant arrivedAt, String etag, LocalDate from, LocalDate to, List<Sighting> rows) {
    boolean covers(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  private static final Comparator<CityFile> BY_ORDER = Comparator.comparing(CityFile::to)
      .thenComparing(CityFile::arrivedAt)
      .thenComparing(CityFile::key)
      .thenComparing(CityFile::etag);

  private final List<CityFile> files;
  private final int windowMonths;

  ReferenceModel(List<CityFile> files, int windowMonths) {
    this.files = files.stream().sorted(BY_ORDER).toList();
    this.windowMonths = windowMonths;
  }

  YearMonth firstVisible() {
    return YearMonth.from(files.getLast().to().minusMonths(windowMonths));
  }

  /// Every visible row as `time ticket kind file order-day`, sorted.
  List<String> rows() {
    var shown = new ArrayList<String>();
    files.stream()
        .flatMap(file -> file.rows().stream())
        .map(Sighting::day)
        .distinct()
        .filter(day -> !YearMonth.from(day).isBefore(firstVisible()))
        .forEach(day -> shown.addAll(rowsOf(day)));
    shown.sort(null);
    return shown;
  }

  /// The visible days that some snapshot covers.
  List<LocalDate> coveredDays() {
    return files.stream()
        .flatMap(file -> file.from().datesUntil(file.to().plusDays(1)))
        .filter(day -> !YearMonth.from(day).isBefore(firstVisible()))
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> rowsOf(LocalDate day) {
    Optional<CityFile> owner = files.stream().filter(file -> file.covers(day)).reduce((_, higher) -> higher);
    Map<String, String> upserts = new HashMap<>();
    for (CityFile file : files.subList(owner.map(files::indexOf).orElse(-1) + 1, files.size())) {
      for (Sighting row : file.rows()) {
        if (row.day().equals(day)) {
          upserts.put(row.key(), text(file, row));
        }
      }
    }
    var shown = new ArrayList<>(upserts.values());
    owner.ifPresent(file -> file.rows()
        .stream()
        .filter(row -> row.day().equals(day) && !upserts.containsKey(row.key()))
        .forEach(row -> shown.add(text(file, row))));
    return shown;
  }

  private static String text(CityFile file, Sighting row) {
    return row.time() + " " + row.ticket() + " " + row.kind() + " " + file.key() + " " + file.to();
  }
}
