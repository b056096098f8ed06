package org.denverlakehouse.local.cloud;

import io.trino.client.Column;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Writes the rows of one query to a file in Athena's format: CSV with everything quoted but NULL, which is an empty
/// field; or, for utility statements, lines of tab-separated values. One thread.
final class ResultWriter implements AutoCloseable {
  private final BufferedWriter file;
  private final boolean csv;
  private List<String> types = List.of();

  ResultWriter(Path file, StatementKind kind) throws IOException {
    this.file = Files.newBufferedWriter(file);
    this.csv = kind == StatementKind.DML;
  }

  /// Begins the file; called once, before the first row.
  void columns(List<Column> columns) throws IOException {
    if (csv) {
      write(columns.stream().map(Column::getName).toList(), _ -> "varchar");
    }
    types = columns.stream().map(column -> column.getTypeSignature().getRawType()).toList();
  }

  /// Writes one row.
  ///
  /// @param values as Trino's client hands them out
  void row(List<@Nullable Object> values) throws IOException {
    write(values, types::get);
  }

  private void write(List<? extends @Nullable Object> values, IntFunction<String> typeOf) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        file.write(csv ? ',' : '\t');
      }
      value(AthenaValues.text(values.get(i), typeOf.apply(i)));
    }
    file.write('\n');
  }

  private void value(@Nullable String text) throws IOException {
    if (text == null) {
      return;
    }
    if (csv) {
      file.write('"');
      file.write(text.replace("\"", "\"\""));
      file.write('"');
    } else {
      file.write(text);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
