package org.denverlakehouse.load;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.FileState;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.Owners;
import org.denverlakehouse.table.TablePartition;

/// Recognises a file that was published before with the same content and definition, and whose rows still stand: then a
/// manifest alone records its new order and nothing is read (DESIGN, 6.6).
final class DuplicateCheck {
  private final Dataset dataset;
  private final StoredObject object;
  private final LoadReport report;
  private final InstantSource clock;

  DuplicateCheck(Dataset dataset, StoredObject object, LoadReport report, InstantSource clock) {
    this.dataset = dataset;
    this.object = object;
    this.report = report;
    this.clock = clock;
  }

  /// The manifest that raises the order of the standing load, when this is a duplicate of it.
  Optional<Manifest> check(Manifest current, int attempt) {
    FileState known = current.files().get(object.key());
    if (known == null || !isSameContent(known)) {
      return Optional.empty();
    }
    Owners owners = current.ownersByDay();
    List<LocalDate> covered = known.covered().stream().flatMap(DayRange::stream).toList();
    List<LocalDate> owned = owners.daysOf(known.loadId());
    if (covered.isEmpty() || !new HashSet<>(owned).containsAll(covered) || hasUpserts(current)) {
      return Optional.empty();
    }
    Order raised = new Order(covered.getLast(), object.lastModified(), object.key(), object.etag());
    Owners after = owners.with(covered, new Owner(known.loadId(), raised));
    var files = new TreeMap<>(current.files());
    files.put(object.key(), new FileState(known.loadId(), LoadStatus.DUPLICATE, known.etag(), known.size(),
        object.lastModified(), known.definitionHash(), known.covered()));
    LoadRecord record = report.end(LoadStatus.DUPLICATE,
        "The same content as load " + known.loadId() + ", whose rows still stand; nothing was read.", clock.instant());
    return Optional.of(new Manifest(Manifest.FORMAT, dataset.name(), current.sequence() + 1,
        attempt == 1 ? report.attemptId() : report.attemptId() + "." + attempt, record.finishedAt(),
        dataset.definitionHash(), current.asOf(), after.ranges(), current.tables(), files, List.of(record)));
  }

  private boolean isSameContent(FileState known) {
    boolean stood = known.status() == LoadStatus.PUBLISHED || known.status() == LoadStatus.DUPLICATE;
    return stood && known.etag().equals(object.etag()) && known.size() == object.size()
        && known.definitionHash().equals(dataset.definitionHash());
  }

  /// An upsert might rank between the old order and the new one, and its row would have to give way; a table without
  /// upserts has no such row. With upserts the file is loaded again, which is always right. A stray of its own that lost
  /// needs no look: between the two orders there is only a file of the same as-of, which would own that day instead.
  private boolean hasUpserts(Manifest current) {
    return current.partitionsOf(dataset.name()).stream().mapToLong(TablePartition::upserts).sum() > 0;
  }
}
