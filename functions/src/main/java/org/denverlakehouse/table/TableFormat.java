package org.denverlakehouse.table;

import org.denverlakehouse.dataset.StorageFormat;

/// How Glue describes a storage format: Hive's classes, which Athena and Trino know by name.
///
/// @param classification Glue's word for the format
/// @param inputFormat    Hive's reader
/// @param outputFormat   Hive's writer, which nobody uses and Glue wants to see
/// @param serde          Hive's row codec
public record TableFormat(String classification, String inputFormat, String outputFormat, String serde) {
  private static final TableFormat PARQUET = new TableFormat("parquet",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
  private static final TableFormat JSON_LINES = new TableFormat("json", "org.apache.hadoop.mapred.TextInputFormat",
      "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", "org.openx.data.jsonserde.JsonSerDe");

  public static TableFormat of(StorageFormat format) {
    return switch (format) {
      case PARQUET -> PARQUET;
      case JSON_LINES -> JSON_LINES;
    };
  }

  /// The folder of the lake that holds a table's files, ending in `/`. Tables that no manifest names lie
  /// outside `tables/`: the append-only ones where the ledger writes them, the calendar, and the record of fetches.
  public static String folder(String table) {
    return switch (table) {
      case "loads" -> "ledger/";
      case "rejects" -> "rejects/";
      case "calendar" -> "calendar/";
      case "fetches" -> "fetches/";
      default -> "tables/" + table + "/";
    };
  }
}
