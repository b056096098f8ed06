package org.denverlakehouse.infra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.denverlakehouse.dataset.TableSchema;

/// What a stack is made from.
///
/// @param tables  every table of the database, from `datasets/`
/// @param queries every saved query, from `queries/`
/// @param code    path of the zip that the functions run, seen from the working directory
/// @param window  `none` or a number of months, to override the datasets' windows; empty to leave them
public record StackSettings(List<TableSchema> tables, List<SavedQuery> queries, String code,
    Optional<String> window) {
  private static final Pattern WINDOW = Pattern.compile("none|[1-9]\\d{0,3}");

  public StackSettings {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
    if (window.isPresent() && !WINDOW.matcher(window.get()).matches()) {
      throw new IllegalArgumentException(
          "window is \"" + window.get() + "\": say \"none\" or a number of months, for instance -c window=12");
    }
  }

  /// A question as Athena saves it.
  ///
  /// @param name        the file's name without `.sql`, unique
  /// @param description the question, how to read the answer, its limits
  /// @param sql         the statement
  public record SavedQuery(String name, String description, String sql) {}
}
