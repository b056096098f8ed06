package org.denverlakehouse.local.generate;

import java.util.List;

/// One thing that an officer's form asks about a crash, with the answers of the form until 2021 and of the one since
/// 2022. Immutable but for the counts of its dimension.
final class CrashColumn {
  private static final List<List<String>> ROWS = Tables.rows("crash_values.txt");

  private final Dimension dimension;
  private final Answers before;
  private final Answers after;

  /// The answers of one form.
  private static final class Answers {
    final int[] numbers;
    final Choice choice;

    Answers(int[] numbers, Choice choice) {
      this.numbers = numbers;
      this.choice = choice;
    }
  }

  /// @param column  a name in crash_values.txt, which is the loader's too
  /// @param nothing what stands where the officer wrote nothing
  CrashColumn(String column, String nothing) {
    this.dimension = new Dimension(column);
    this.before = answers("old", nothing);
    this.after = answers("new", nothing);
  }

  private Answers answers(String form, String nothing) {
    List<List<String>> rows = ROWS.stream()
        .filter(row -> row.get(0).equals(dimension.column()) && row.get(1).equals(form))
        .toList();
    int[] numbers = rows.stream()
        .mapToInt(row -> dimension.number(row.get(2).isEmpty() ? nothing : row.get(2), row.get(3)))
        .toArray();
    return new Answers(numbers, Choice.of(rows, row -> Double.parseDouble(row.get(4))));
  }

  Dimension dimension() {
    return dimension;
  }

  /// Draws an answer and writes it.
  ///
  /// @return its number in the dimension
  int write(boolean newForm, Dice dice, CsvBuffer out) {
    Answers answers = newForm ? after : before;
    int number = answers.numbers[answers.choice.pick(dice)];
    out.field(dimension.text(number));
    return number;
  }
}
