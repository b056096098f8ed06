package org.denverlakehouse.local.generate;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The published counts of one take-home file, from a table beside this class that says what its lines mean. Immutable.
record TakeHomeFigures(List<YearMonth> months, List<List<String>> rows) {
  static final TakeHomeFigures REQUESTS = read("take_home_311.txt");
  static final TakeHomeFigures ACCIDENTS = read("take_home_accidents.txt");

  private static TakeHomeFigures read(String table) {
    List<List<String>> rows = Tables.rows(table);
    return new TakeHomeFigures(rows.getFirst().stream().skip(1).map(YearMonth::parse).toList(), rows);
  }

  /// The lines of a kind, without its name.
  List<List<String>> of(String kind) {
    return rows.stream().filter(row -> row.getFirst().equals(kind)).map(row -> row.subList(1, row.size())).toList();
  }

  /// The counts of a line in each month.
  long[] byMonth(List<String> line) {
    return line.subList(line.size() - months.size(), line.size()).stream().mapToLong(Long::parseLong).toArray();
  }

  /// A deck for each month.
  ///
  /// @param lines which kinds of card there are, each with its counts by month
  List<Deck> decks(List<List<String>> lines) {
    long[][] counts = lines.stream().map(this::byMonth).toArray(long[][]::new);
    return IntStream.range(0, months.size())
        .mapToObj(month -> new Deck(Arrays.stream(counts).mapToLong(line -> line[month]).toArray()))
        .toList();
  }
}
