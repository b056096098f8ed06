package org.denverlakehouse.benchmarks.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// The file's own 24 columns, typed, into one folder of Parquet for each month, as Spark does it with its defaults but
/// for Zstandard and `multiLine`, without which it would cut records at line feeds inside quotes.
final class SparkProcess {
  private static final String COLUMNS = """
      case_summary STRING, case_status STRING, case_source STRING, case_created_date DATE,
      case_created_dttm TIMESTAMP_NTZ, case_closed_date DATE, case_closed_dttm TIMESTAMP_NTZ,
      first_call_resolution STRING, customer_zip_code STRING, incident_address_1 STRING, incident_address_2 STRING,
      incident_intersection_1 STRING, incident_intersection_2 STRING, incident_zip_code STRING, longitude DOUBLE,
      latitude DOUBLE, agency STRING, division STRING, major_area STRING, type STRING, topic STRING,
      council_district STRING, police_district STRING, neighborhood STRING""";

  private SparkProcess() {}

  /// Converts a file.
  ///
  /// @param args its path, the folder of the table, a folder for files in the making
  public static void main(String[] args) throws IOException {
    try (SparkSession spark = SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", args[2])
        .config("spark.sql.warehouse.dir", args[2])
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.parquet.compression.codec", "zstd")
        .getOrCreate()) {
      Dataset<Row> rows = spark.read()
          .schema(COLUMNS)
          .option("header", true)
          .option("multiLine", true)
          .option("escape", "\"")
          .option("mode", "DROPMALFORMED")
          .option("timestampNTZFormat", "MM/dd/yyyy hh:mm:ss a")
          .option("dateFormat", "yyyy-MM-dd")
          .csv(args[0]);
      rows.withColumn("event_month", date_format(col("case_created_dttm"), "yyyy-MM"))
          .write()
          .partitionBy("event_month")
          .parquet(args[1]);
    }
    System.out.println("bench-usage " + peakRssBytes() + " -1");
  }

  private static long peakRssBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow(() -> new IOException("/proc/self/status has no VmHWM."));
  }
}
