package org.denverlakehouse.benchmarks;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Derivation;

/// The file that all tools read.
///
/// It is a 311 file as of 2016 over the 13 months around the change of the source's clock (2015-11-15): before it rows
/// have neighborhood, districts and published service names, after it points, UTC times and real times of closing. So
/// every column that any city file fills is filled in part, and every kind of cleaning has work. It is UTF-8, which all
/// tools read.
///
/// @param file         plain CSV, in a folder that holds no other data
/// @param bytes        its size
/// @param arrivedAt    when it landed
/// @param requestTypes a CSV of the texts in the column CASE_SUMMARY that mean a published service, and that service
record Input(Path file, long bytes, Instant arrivedAt, Path requestTypes) {
  static final LocalDate FROM = LocalDate.of(2015, 5, 1);
  static final LocalDate TO = LocalDate.of(2016, 5, 31);
  /// A month of the first kind that is whole, and one of the second.
  static final String MONTH_BEFORE = "2015-10";
  static final String MONTH_AFTER = "2016-04";
  static final String FILE_NAME = "311_service_requests.csv";

  static final String ERA = "take-home-311";

  /// The file of a size; made unless it lies there already.
  ///
  /// @param folder   where files of all sizes are kept
  /// @param generate makes a file, as `lakehouse generate` with these arguments does
  static Input of(String size, Path folder, Generate generate) throws IOException, InterruptedException, SQLException {
    Path file = folder.resolve("input-" + size).resolve("landing").resolve(FILE_NAME);
    Path requestTypes = folder.resolve("input-" + size).resolve("request_types.csv");
    if (!exists(size, folder)) {
      generate.run(List.of("generate", ERA, "--from", FROM.toString(), "--to", TO.toString(), "--size", size, "--out",
          file.toString()));
      writeRequestTypes(file, requestTypes);
    }
    return new Input(file, Files.size(file),
        Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS),
        requestTypes);
  }

  /// Whether the file of a size lies there, whole.
  static boolean exists(String size, Path folder) {
    return Files.exists(folder.resolve("input-" + size).resolve("request_types.csv"));
  }

  /// Makes a file.
  interface Generate {
    void run(List<String> arguments) throws IOException, InterruptedException;
  }

  static Dataset dataset() {
    return Datasets.load().recognise(FILE_NAME).orElseThrow();
  }

  /// Which service a text means is decided by a folding that only we have; the other tool gets the answer for each text
  /// that occurs, made beforehand and not counted.
  private static void writeRequestTypes(Path file, Path to) throws IOException, SQLException {
    Column column = dataset().column("request_type").orElseThrow();
    if (!(column.derivation().orElseThrow() instanceof Derivation.MatchedValue(var _, var canonical))) {
      throw new IllegalStateException("request_type is no matched value.");
    }
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = duckdb.createStatement();
        ResultSet texts = sql.executeQuery("SELECT DISTINCT trim(CASE_SUMMARY) FROM read_csv(" + Sql.quoted(file)
            + ", header = true, all_varchar = true, quote = '\"', escape = '\"', ignore_errors = true) ORDER BY 1");
        CsvWriter csv = CsvWriter.builder().build(to)) {
      csv.writeRecord("text", "request_type");
      while (texts.next()) {
        String text = texts.getString(1);
        String type = text == null ? null : canonical.get(Column.fold(text));
        if (type != null) {
          csv.writeRecord(text, type);
        }
      }
    }
  }
}
