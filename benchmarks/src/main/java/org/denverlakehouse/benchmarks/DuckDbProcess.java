package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// The measured process of DuckDB: an empty database in memory that runs one file of SQL.
final class DuckDbProcess {
  private DuckDbProcess() {}

  /// Runs the file.
  ///
  /// @param args its path
  public static void main(String[] args) throws IOException, SQLException {
    long rows = -1;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:"); Statement sql = duckdb.createStatement()) {
      for (String statement : Files.readString(Path.of(args[0])).split(";\\s*\n", -1)) {
        if (!statement.isBlank() && !sql.execute(statement)) {
          rows = sql.getUpdateCount();
        }
      }
    }
    System.out.println(Usage.line(rows));
  }
}
