package org.denverlakehouse.local.queries;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Computes the answer of a named query by another route, from the same files.
@FunctionalInterface
public interface Oracle {
  /// The rows that the query should return, in any order, by column name. A column `X` that the query only
  /// approximates is given as `X__low` and `X__high`, between which the query's value must lie.
  ///
  /// @param duck DuckDB with one table for each table of the lakehouse, partition keys included
  List<Map<String, @Nullable Object>> rows(Connection duck) throws SQLException;
}
