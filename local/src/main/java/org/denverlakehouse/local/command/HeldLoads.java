package org.denverlakehouse.local.command;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.table.FileState;
import org.denverlakehouse.table.Manifests;

/// The files that wait for somebody to say whether they are right: those whose newest load is HELD.
final class HeldLoads {
  private HeldLoads() {}

  static List<LoadRecord> find(Datasets datasets, ObjectStore lake) throws IOException {
    var ledger = new Ledger(lake);
    var held = new ArrayList<LoadRecord>();
    for (Dataset dataset : datasets.feeds()) {
      for (FileState file : new Manifests(lake, dataset.name()).current().files().values()) {
        if (file.status() == LoadStatus.HELD) {
          ledger.find(file.loadId(), Clock.systemUTC().instant()).ifPresent(held::add);
        }
      }
    }
    return held;
  }
}
