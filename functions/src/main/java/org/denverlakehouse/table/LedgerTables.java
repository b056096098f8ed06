package org.denverlakehouse.table;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.store.ObjectStore;

/// The tables `loads` and `rejects`, which no manifest names: rows are only ever added, under fixed places. Thread-safe.
public final class LedgerTables {
  private final Ledger ledger;
  private final Catalog catalog;
  private final String bucket;
  private final TableSchema loads;
  private final TableSchema rejects;
  private final Set<String> shownMonths = ConcurrentHashMap.newKeySet();

  public LedgerTables(ObjectStore lake, Catalog catalog, Datasets datasets) {
    this.ledger = new Ledger(lake);
    this.catalog = catalog;
    this.bucket = lake.bucket();
    this.loads = datasets.systemTable("loads");
    this.rejects = datasets.systemTable("rejects");
  }

  /// Files the rows that are not there yet. Their months are shown first: a crash in between leaves an empty month, and
  /// no row that nobody sees.
  public void file(List<LoadRecord> rows) throws IOException {
    for (LoadRecord row : rows) {
      show(row.loadMonth());
      boolean _ = ledger.putIfAbsent(row);
    }
  }

  /// Whether all these rows are filed; they are filed in order.
  boolean has(List<LoadRecord> rows) throws IOException {
    return rows.isEmpty() || ledger.has(rows.getLast());
  }

  /// Shows one month of both tables to query engines.
  private void show(String month) throws IOException {
    if (shownMonths.contains(month)) {
      return;
    }
    show(loads, month, Ledger.directory(month));
    show(rejects, month, Ledger.rejectsDirectory(month));
    shownMonths.add(month);
  }

  private void show(TableSchema table, String month, String directory) throws IOException {
    catalog.create(table, new TreeMap<>(Map.of(Partition.of(month), "s3://" + bucket + "/" + directory)));
  }
}
