package org.denverlakehouse.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a query returned and what it cost. Immutable.
///
/// @param executionId    Athena's id of the run
/// @param columns        in select order
/// @param rows           values as Athena writes them, one per column; null is SQL's NULL
/// @param truncated      true when there were more rows than the caller allowed
/// @param bytesScanned   bytes read from S3
/// @param milliseconds   from the request to the last row written
/// @param outputLocation where Athena wrote the whole result as CSV, `s3://...`
public record QueryResult(String executionId, List<Column> columns, List<List<@Nullable String>> rows,
    boolean truncated, long bytesScanned, long milliseconds, String outputLocation) {
  private static final double DOLLARS_PER_TERABYTE = 5.0;
  private static final double BYTES_PER_TERABYTE = 1L << 40;
  private static final long SMALLEST_CHARGE = 10L << 20;

  /// A column of a result: its name and its Athena type, such as `bigint`.
  public record Column(String name, String type) {
    private static final Set<String> NUMBERS = Set.of("tinyint", "smallint", "integer", "int", "bigint", "float",
        "real", "double", "decimal");

    /// True for types that count or measure.
    public boolean isNumber() {
      return NUMBERS.contains(type.toLowerCase(Locale.ROOT).replaceFirst("\\(.*", ""));
    }
  }

  // Written out because a compact constructor loses the annotation of the rows' values in the class file.
  public QueryResult(String executionId, List<Column> columns, List<List<@Nullable String>> rows, boolean truncated,
      long bytesScanned, long milliseconds, String outputLocation) {
    List<List<@Nullable String>> copies = new ArrayList<>(rows.size());
    for (List<@Nullable String> row : rows) {
      copies.add(Collections.unmodifiableList(new ArrayList<>(row)));
    }
    this.executionId = executionId;
    this.columns = List.copyOf(columns);
    this.rows = Collections.unmodifiableList(copies);
    this.truncated = truncated;
    this.bytesScanned = bytesScanned;
    this.milliseconds = milliseconds;
    this.outputLocation = outputLocation;
  }

  /// The position of the column of that name, or -1.
  public int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  /// What Athena charges for the run: $5 per TB (2^40 bytes) scanned, 10 MB at least.
  public double dollars() {
    return Math.max(bytesScanned, SMALLEST_CHARGE) / BYTES_PER_TERABYTE * DOLLARS_PER_TERABYTE;
  }
}
