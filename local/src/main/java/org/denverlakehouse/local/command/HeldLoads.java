package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// The files that wait for somebody to say whether they are right: landed snapshots whose newest load is HELD.
final class HeldLoads {
  private HeldLoads() {}

  static List<LoadRecord> find(Datasets datasets, ObjectStore landing, ObjectStore lake) throws IOException {
    var ledger = new Ledger(lake);
    Instant now = Clock.systemUTC().instant();
    Map<String, String> newest = newestLoads(ledger, now);
    var held = new ArrayList<LoadRecord>();
    try (Stream<StoredObject> landed = landing.list("")) {
      for (StoredObject file : (Iterable<StoredObject>) landed::iterator) {
        String loadId = newest.get(LoadId.delivery(file.key(), file.etag(), file.lastModified()));
        if (loadId != null && datasets.recognise(file.key()).isPresent()) {
          ledger.find(loadId, now).filter(load -> load.status() == LoadStatus.HELD).ifPresent(held::add);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return held;
  }

  /// The newest load of each delivery; the ids of one delivery's loads sort by time.
  private static Map<String, String> newestLoads(Ledger ledger, Instant now) throws IOException {
    var newest = new HashMap<String, String>();
    YearMonth last = YearMonth.parse(Ledger.month(now));
    for (int back = 0; back <= Ledger.MONTHS_LANDED; back++) {
      for (String id : ledger.loadIdsOf(last.minusMonths(back).toString())) {
        newest.merge(LoadId.deliveryOf(id), id, (one, other) -> one.compareTo(other) > 0 ? one : other);
      }
    }
    return newest;
  }
}
