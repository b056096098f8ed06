package org.denverlakehouse.table;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;

/// A catalog in memory, for tests and random histories; every table exists in it. Thread-safe.
public final class MemoryCatalog implements Catalog {
  private final Map<String, NavigableMap<Partition, String>> tables = new ConcurrentHashMap<>();

  @Override
  public Optional<String> mismatch(TableSchema table) {
    return Optional.empty();
  }

  @Override
  public SortedMap<Partition, String> partitions(TableSchema table, Optional<String> firstKey) {
    var found = new TreeMap<>(of(table));
    firstKey.ifPresent(value -> found.keySet().removeIf(partition -> !partition.values().getFirst().equals(value)));
    return found;
  }

  @Override
  public void create(TableSchema table, Map<Partition, String> locations) {
    locations.forEach(of(table)::putIfAbsent);
  }

  @Override
  public void update(TableSchema table, Map<Partition, String> locations) {
    locations.forEach(of(table)::replace);
  }

  @Override
  public void delete(TableSchema table, Collection<Partition> partitions) {
    of(table).keySet().removeAll(partitions);
  }

  private NavigableMap<Partition, String> of(TableSchema table) {
    return tables.computeIfAbsent(table.name(), _ -> new ConcurrentSkipListMap<>());
  }
}
