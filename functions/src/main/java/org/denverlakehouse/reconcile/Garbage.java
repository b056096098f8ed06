package org.denverlakehouse.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.ScaledLoad;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TableGroup;
import org.denverlakehouse.table.TablePartition;

/// Finds the objects of the lake that nothing names any more and nobody can be reading (DESIGN, 9): older than the grace,
/// and named by no manifest that was current within it. Attempts older than half the grace do not commit, so what is
/// garbage now is garbage for good.
final class Garbage {
  private static final Duration MANIFESTS_KEPT = Duration.ofDays(35);

  private final Lakehouse lakehouse;
  private final Ledger ledger;
  private final Instant now;
  private final Instant graceAgo;

  Garbage(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
    this.ledger = new Ledger(lakehouse.lake());
    this.now = lakehouse.clock().instant();
    this.graceAgo = now.minus(lakehouse.grace());
  }

  /// Keys of all garbage.
  List<String> find() throws IOException {
    var garbage = new ArrayList<String>();
    for (TableGroup group : lakehouse.groups()) {
      addFiles(group, garbage);
      addManifests(group, garbage);
    }
    addRejects(garbage);
    oldIn(ScaledLoad.WORK).forEach(object -> garbage.add(object.key()));
    garbage.addAll(Unfinished.look(lakehouse).settledAttempts(graceAgo));
    return garbage;
  }

  private void addFiles(TableGroup group, List<String> garbage) throws IOException {
    var named = new HashSet<String>();
    for (Manifest manifest : new Manifests(lakehouse.lake(), group.name()).currentSince(graceAgo)) {
      manifest.tables().values().stream().flatMap(List::stream).map(TablePartition::files).forEach(named::addAll);
    }
    for (TableSchema table : group.tables()) {
      boolean shared = table.partitionKeys().getFirst().equals("dataset");
      String folder = "tables/" + table.name() + "/" + (shared ? "dataset=" + group.name() + "/" : "");
      for (StoredObject object : oldIn(folder)) {
        if (!named.contains(object.key())) {
          garbage.add(object.key());
        }
      }
    }
  }

  private void addManifests(TableGroup group, List<String> garbage) throws IOException {
    var manifests = new Manifests(lakehouse.lake(), group.name());
    int current = manifests.currentSince(graceAgo).size();
    manifests.list()
        .stream()
        .skip(current)
        .filter(object -> object.lastModified().isBefore(now.minus(MANIFESTS_KEPT)))
        .forEach(object -> garbage.add(object.key()));
  }

  /// Rejects of attempts that died before they committed; the attempt that did the load wrote its own.
  private void addRejects(List<String> garbage) throws IOException {
    Map<String, Set<String>> loadsOfMonth = new HashMap<>();
    for (StoredObject object : oldIn(Ledger.REJECTS)) {
      String[] monthAndFile = object.key().substring(Ledger.REJECTS.length()).split("/", 2);
      if (monthAndFile.length == 2) {
        String loadId = monthAndFile[1].replace(".json.gz", "");
        if (!loadsOf(monthAndFile[0], loadsOfMonth).contains(loadId)) {
          garbage.add(object.key());
        }
      }
    }
  }

  private Set<String> loadsOf(String month, Map<String, Set<String>> known) throws IOException {
    Set<String> loads = known.get(month);
    if (loads == null) {
      loads = ledger.loadIdsOf(month);
      known.put(month, loads);
    }
    return loads;
  }

  private List<StoredObject> oldIn(String folder) throws IOException {
    try (Stream<StoredObject> objects = lakehouse.lake().list(folder)) {
      return objects.filter(object -> object.lastModified().isBefore(graceAgo)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
