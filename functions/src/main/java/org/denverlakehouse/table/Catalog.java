package org.denverlakehouse.table;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;

/// The partitions that query engines see: Glue, or a map in memory. Thread-safe.
public interface Catalog {
  /// How the table differs from its definition, in words; empty when it fits.
  Optional<String> mismatch(TableSchema table) throws IOException;

  /// The locations of all partitions of a table whose first key has the given value, or of all when it is empty.
  SortedMap<Partition, String> partitions(TableSchema table, Optional<String> firstKey) throws IOException;

  /// Registers partitions; those that exist keep their location.
  void create(TableSchema table, Map<Partition, String> locations) throws IOException;

  /// Points partitions to other locations; those that do not exist are skipped.
  void update(TableSchema table, Map<Partition, String> locations) throws IOException;

  /// Removes partitions; those that do not exist are skipped. Files stay.
  void delete(TableSchema table, Collection<Partition> partitions) throws IOException;
}
