package org.denverlakehouse.load;

import java.util.List;
import org.denverlakehouse.convert.Row;
import org.denverlakehouse.convert.TextDictionary;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;

/// Watches that the columns which `daily_counts` counts by hold categories: days times values are its rows, so a column of
/// free text would cost memory and time without end. Looks at the rows of files only, so that nothing that is stored
/// already is held against the next file. Not thread-safe.
final class Categories {
  /// The city's largest column has a few hundred.
  private static final int MAX_VALUES = 5_000;

  private final List<String> names;
  private final int[] columns;
  private final List<TextDictionary> values;

  Categories(Dataset dataset) {
    List<String> all = dataset.columns().stream().map(Column::name).toList();
    this.names = dataset.countBy();
    this.columns = names.stream().mapToInt(all::indexOf).toArray();
    this.values = names.stream().map(_ -> new TextDictionary()).toList();
  }

  /// Takes note of the values of other rows of the same file, all of which were counted.
  ///
  /// @return whether the columns still hold no more values than columns of categories do
  boolean add(DayCounts counted) {
    boolean few = true;
    for (int i = 0; i < columns.length; i++) {
      TextDictionary more = counted.valuesOf(i);
      for (int id = 0; id < more.size() && few; id++) {
        few = values.get(i).idOf(more.text(id)) < MAX_VALUES;
      }
    }
    return few;
  }

  /// Takes note of a row's values.
  ///
  /// @throws TooManyException when a column has more values than a column of categories has
  void check(Row row, long line) throws TooManyException {
    for (int i = 0; i < columns.length; i++) {
      if (!row.isNull(columns[i]) && values.get(i).idOf(row, columns[i]) >= MAX_VALUES) {
        throw new TooManyException(
            "At line %d the column %s, which daily_counts counts by, has more than %,d different values; that is no column of categories. Mend the file, or take the column out of count_by."
                .formatted(line, names.get(i), MAX_VALUES));
      }
    }
  }
}
