package org.denverlakehouse.convert;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.TableSchema;

/// The order of a batch's rows in its pages: by the sort columns, rows that are equal in all of them as they came. Equal
/// values stand together, so pages become small, and a query reads few of them.
///
/// Sorts by one column after the other, the last first; each pass keeps what is equal in place. Not thread-safe.
final class RowOrder {
  private static final int ROW_BITS = 20;
  private static final int NULLS_FIRST = 0;

  private final int[] sortColumns;

  /// @param sort names of the columns, the most significant first; others than texts and numbers do not count
  RowOrder(TableSchema table, List<String> sort) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    this.sortColumns = sort.stream().mapToInt(names::indexOf).filter(i -> i >= 0).toArray();
  }

  int[] of(Batch batch) {
    int[] order = IntStream.range(0, batch.rows()).toArray();
    for (int i = sortColumns.length - 1; i >= 0; i--) {
      switch (batch.columns().get(sortColumns[i])) {
        case TextBatch texts when texts.isAllInDictionary() -> order = byRank(ranks(texts, order), order);
        case NumberBatch numbers -> order = byNumber(numbers, order);
        case TextBatch _,MapBatch _ -> {
          // Nearly every text is another: neither size nor skipping gains.
        }
      }
    }
    return order;
  }

  /// The rank of each row's text among the batch's, by the order of UTF-8 bytes; of null 0.
  private static int[] ranks(TextBatch texts, int[] order) {
    Utf8Dictionary dictionary = texts.dictionary();
    byte[] utf8 = dictionary.page().array();
    Integer[] sorted = IntStream.range(0, dictionary.size()).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, (a, b) -> Arrays.compareUnsigned(utf8, dictionary.start(a), dictionary.end(a), utf8,
        dictionary.start(b), dictionary.end(b)));
    int[] rankOf = new int[sorted.length];
    for (int rank = 0; rank < sorted.length; rank++) {
      rankOf[sorted[rank]] = rank + 1;
    }
    int[] ranks = new int[order.length];
    for (int row = 0; row < ranks.length; row++) {
      ranks[row] = texts.isNull(row) ? NULLS_FIRST : rankOf[texts.id(row)];
    }
    return ranks;
  }

  /// Counting sort.
  private static int[] byRank(int[] ranks, int[] order) {
    int[] starts = new int[Arrays.stream(ranks).max().orElse(0) + 2];
    for (int rank : ranks) {
      starts[rank + 1]++;
    }
    for (int rank = 1; rank < starts.length; rank++) {
      starts[rank] += starts[rank - 1];
    }
    int[] sorted = new int[order.length];
    for (int row : order) {
      sorted[starts[ranks[row]]++] = row;
    }
    return sorted;
  }

  private static int[] byNumber(NumberBatch numbers, int[] order) {
    long[] places = new long[order.length];
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int row : order) {
      if (!numbers.isNull(row)) {
        least = Math.min(least, numbers.cell(row));
        greatest = Math.max(greatest, numbers.cell(row));
      }
    }
    long range = greatest - least;
    if (range < 0 || range >= 1L << (Long.SIZE - 2 - ROW_BITS)) {
      return order; // No times or counts lie so far apart.
    }
    for (int i = 0; i < places.length; i++) {
      long number = numbers.isNull(order[i]) ? NULLS_FIRST : numbers.cell(order[i]) - least + 1;
      places[i] = number << ROW_BITS | i;
    }
    Arrays.sort(places);
    int[] sorted = new int[order.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = order[(int) places[i] & ((1 << ROW_BITS) - 1)];
    }
    return sorted;
  }
}
