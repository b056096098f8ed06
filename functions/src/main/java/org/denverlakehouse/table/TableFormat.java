package org.denverlakehouse.table;

import org.denverlakehouse.dataset.StorageFormat;

/// The Hive classes that read and write a storage format; Athena and Trino know them by name.
public record TableFormat(String inputFormat, String outputFormat, String serde) {
  private static final TableFormat PARQUET = new TableFormat(
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
  private static final TableFormat JSON_LINES = new TableFormat("org.apache.hadoop.mapred.TextInputFormat",
      "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", "org.openx.data.jsonserde.JsonSerDe");

  public static TableFormat of(StorageFormat format) {
    return switch (format) {
      case PARQUET -> PARQUET;
      case JSON_LINES -> JSON_LINES;
    };
  }
}
