package org.denverlakehouse.source;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Another reader's view of a CSV file.
final class FastCsv {
  /// A record with the line on which it starts.
  record Lines(long line, List<String> fields) {}

  private FastCsv() {}

  static List<Lines> records(byte[] bytes) throws IOException {
    var records = new ArrayList<Lines>();
    try (var csv = CsvReader.builder()
        .detectBomHeader(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(new ByteArrayInputStream(bytes))) {
      for (CsvRecord csvRecord : csv) {
        records.add(new Lines(csvRecord.getStartingLineNumber(), csvRecord.getFields()));
      }
    }
    return records;
  }
}
