package org.denverlakehouse.infra;

import org.denverlakehouse.dataset.StorageFormat;

/// The class names by which Glue and Athena know a way of storing files.
///
/// @param classification Glue's word for the format
/// @param inputFormat    Hive's reader
/// @param outputFormat   Hive's writer, which nobody uses and Glue wants to see
/// @param serde          Hive's row codec
record GlueFormat(String classification, String inputFormat, String outputFormat, String serde) {
  private static final GlueFormat PARQUET = new GlueFormat("parquet",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
      "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe");
  private static final GlueFormat JSON_LINES = new GlueFormat("json", "org.apache.hadoop.mapred.TextInputFormat",
      "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat", "org.openx.data.jsonserde.JsonSerDe");

  static GlueFormat of(StorageFormat format) {
    return switch (format) {
      case PARQUET -> PARQUET;
      case JSON_LINES -> JSON_LINES;
    };
  }
}
