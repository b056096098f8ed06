package org.denverlakehouse.table;

import java.util.List;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;

/// Small invented tables: one of a feed, and one that feeds share.
final class Schemas {
  static final TableSchema TREES = new TableSchema("trees", "One row per tree.",
      List.of(column("species", ColumnType.STRING), column("height", ColumnType.DOUBLE),
          column("planted_at", ColumnType.TIMESTAMP)),
      List.of("event_month"), StorageFormat.PARQUET);
  static final TableSchema COUNTS = new TableSchema("counts", "One row per day.",
      List.of(column("day", ColumnType.DATE), column("events", ColumnType.LONG)), List.of("dataset", "event_month"),
      StorageFormat.PARQUET);

  private Schemas() {}

  private static Column column(String name, ColumnType type) {
    return Column.plain(name, type, "Invented " + name + ".");
  }
}
