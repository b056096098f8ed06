package org.denverlakehouse.dataset;

import java.util.List;

/// A table as Glue, Parquet and the stack see it: columns in file order, and string partition keys.
///
/// @param name          `snake_case`, unique in the database
/// @param comment       what one row is
/// @param columns       the columns inside the files
/// @param partitionKeys names of the partition keys, all of type string; empty for an unpartitioned table
/// @param format        how its files are stored
public record TableSchema(String name, String comment, List<Column> columns, List<String> partitionKeys,
    StorageFormat format) {
  public TableSchema {
    columns = List.copyOf(columns);
    partitionKeys = List.copyOf(partitionKeys);
  }
}
