package org.denverlakehouse.load;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.table.Catalog;

/// A catalog whose every call goes through [Calls].
final class TappedCatalog implements Catalog {
  /// A change of some entries of a table.
  private interface Change<E> {
    void apply(List<E> entries) throws IOException;
  }

  private final Catalog catalog;
  private final Calls calls;

  TappedCatalog(Catalog catalog, Calls calls) {
    this.catalog = catalog;
    this.calls = calls;
  }

  @Override
  public Optional<String> mismatch(TableSchema table) throws IOException {
    return calls.read("catalog.mismatch " + table.name(), () -> catalog.mismatch(table));
  }

  @Override
  public SortedMap<Partition, String> partitions(TableSchema table, Optional<String> firstKey) throws IOException {
    return calls.read("catalog.partitions " + table.name(), () -> catalog.partitions(table, firstKey));
  }

  @Override
  public void create(TableSchema table, Map<Partition, String> locations) throws IOException {
    batch("create", table, List.copyOf(locations.entrySet()), some -> catalog.create(table, map(some)));
  }

  @Override
  public void update(TableSchema table, Map<Partition, String> locations) throws IOException {
    batch("update", table, List.copyOf(locations.entrySet()), some -> catalog.update(table, map(some)));
  }

  @Override
  public void delete(TableSchema table, Collection<Partition> partitions) throws IOException {
    batch("delete", table, List.copyOf(partitions), some -> catalog.delete(table, some));
  }

  /// Glue gets no request for no entries.
  private <E> void batch(String method, TableSchema table, List<E> entries, Change<E> change) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    calls.batch("catalog." + method + " " + entries.size() + " of " + table.name(), () -> apply(change, entries),
        () -> apply(change, entries.subList(0, (entries.size() + 1) / 2)));
  }

  private static <E> boolean apply(Change<E> change, List<E> entries) throws IOException {
    change.apply(entries);
    return true;
  }

  private static Map<Partition, String> map(List<Map.Entry<Partition, String>> entries) {
    var map = new TreeMap<Partition, String>();
    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return map;
  }
}
