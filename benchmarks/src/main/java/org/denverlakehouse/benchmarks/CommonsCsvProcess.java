package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.avro.AvroParquetWriter;

/// The measured process of commons-csv and Avro's Parquet writer: what most examples show.
final class CommonsCsvProcess {
  private CommonsCsvProcess() {}

  /// Converts a file.
  ///
  /// @param args its path, and the folder of the table
  public static void main(String[] args) throws IOException {
    Schema schema = BareColumns.avroSchema();
    CSVFormat format = CSVFormat.RFC4180.builder().setSkipHeaderRecord(true).setHeader().get();
    try (CSVParser records = CSVParser.parse(Path.of(args[0]), StandardCharsets.UTF_8, format);
        var writers = new MonthWriters<GenericRecord>(Path.of(args[1]),
            file -> AvroParquetWriter.<GenericRecord>builder(file).withSchema(schema)
                .withDataModel(GenericData.get()))) {
      for (CSVRecord fields : records) {
        if (fields.size() == BareColumns.ALL.size()) {
          var row = new GenericData.Record(schema);
          for (int i = 0; i < fields.size(); i++) {
            row.put(i, BareColumns.value(i, fields.get(i)));
          }
          if (row.get(BareColumns.CREATED) instanceof Long created) {
            writers.write(BareColumns.month(created), row);
          }
        }
      }
      System.out.println(Usage.line(writers.rows()));
    }
  }
}
