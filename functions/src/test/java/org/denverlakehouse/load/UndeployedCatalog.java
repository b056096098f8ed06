package org.denverlakehouse.load;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.table.Catalog;

/// A catalog before the stack was deployed: it has no tables.
final class UndeployedCatalog implements Catalog {
  @Override
  public Optional<String> mismatch(TableSchema table) {
    return Optional.of("There is no table " + table.name() + ".");
  }

  @Override
  public SortedMap<Partition, String> partitions(TableSchema table, Optional<String> firstKey) {
    throw new AssertionError(table.name());
  }

  @Override
  public void create(TableSchema table, Map<Partition, String> locations) {
    throw new AssertionError(table.name());
  }

  @Override
  public void update(TableSchema table, Map<Partition, String> locations) {
    throw new AssertionError(table.name());
  }

  @Override
  public void delete(TableSchema table, Collection<Partition> partitions) {
    throw new AssertionError(table.name());
  }
}
