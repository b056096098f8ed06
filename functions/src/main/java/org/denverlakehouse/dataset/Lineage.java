package org.denverlakehouse.dataset;

import java.util.List;

/// The columns that every row of a feed carries beside the declared ones: where it came from, and what ranks it among
/// rows of other files, so that a merge needs nothing but the rows.
public final class Lineage {
  public static final String EXTRA = "extra";
  public static final String LOAD_ID = "load_id";
  public static final String SOURCE_FILE = "source_file";
  public static final String SOURCE_OFFSET = "source_offset";
  public static final String ARRIVED_AT = "arrived_at";
  public static final String ORDER_DAY = "order_day";

  /// In table order, behind the declared columns.
  public static final List<Column> COLUMNS = List.of(
      Column.plain(EXTRA, ColumnType.MAP,
          "Source columns without a place of their own, and texts that did not fit their column; may be personal."),
      Column.plain(LOAD_ID, ColumnType.STRING, "The load that wrote this row; see the table loads."),
      Column.plain(SOURCE_FILE, ColumnType.STRING, "Key of the landed file."),
      Column.plain(SOURCE_OFFSET, ColumnType.LONG, "First byte of the record in the decompressed file."),
      Column.plain(ARRIVED_AT, ColumnType.TIMESTAMP, "When the file landed (LastModified), UTC, whole seconds."),
      Column.plain(ORDER_DAY, ColumnType.DATE, "The day that ranks this row's file among all that speak for its day."));

  private Lineage() {}
}
