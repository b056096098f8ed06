package org.denverlakehouse.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.reconcile.Reconciler;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.TablePartition;

/// What holds of every lake after quiet, whatever happened to it (DESIGN, 12).
final class Settled {
  private Settled() {}

  static void check(MemoryLake lake) throws IOException {
    lake.ledger().forEach(Rules::checkAccounting);
    Rules.ofSightings(lake).check(2);
    checkOutcomes(lake);
    checkNoOrphans(lake);
    checkNothingIsLeftToDo(lake);
  }

  /// I7: every landed object has an outcome.
  private static void checkOutcomes(MemoryLake lake) throws IOException {
    List<LoadRecord> ledger = lake.ledger();
    try (Stream<StoredObject> landed = lake.landing.list("")) {
      assertThat(landed).allSatisfy(object -> assertThat(ledger).anyMatch(load -> load.sourceKey().equals(object.key())
          && object.etag().equals(load.etag()) && object.lastModified().equals(load.arrivedAt())));
    }
  }

  /// I8: the tables' objects are the current manifests', no more and no less.
  private static void checkNoOrphans(MemoryLake lake) throws IOException {
    var named = new TreeSet<String>();
    for (String table : lake.tables()) {
      for (Map.Entry<String, List<TablePartition>> entry : lake.manifest(table).tables().entrySet()) {
        entry.getValue().forEach(partition -> named.addAll(partition.files()));
      }
    }
    assertThat(lake.keys("tables/")).containsExactlyElementsOf(named);
    assertThat(lake.keys(ScaledLoad.WORK)).isEmpty();
    assertThat(lake.keys("ledger/attempts/")).isEmpty();
  }

  /// I6: reconciling once more finds nothing to do and does nothing.
  private static void checkNothingIsLeftToDo(MemoryLake lake) throws IOException {
    Reconciler.Plan plan = lake.reconcilePlan();
    assertThat(List.of(plan.differences().toString(), plan.toLoad().toString(), plan.toFail().toString(),
        plan.outdated().toString(), plan.garbage().toString())).as("left to do")
        .containsExactly("{}", "[]", "[]", "{}", "[]");
    List<String> keys = lake.keys("");
    lake.expire();
    var _ = lake.reconcile();
    assertThat(lake.keys("")).isEqualTo(keys);
  }
}
