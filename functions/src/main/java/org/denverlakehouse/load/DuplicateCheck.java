package org.denverlakehouse.load;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.ledger.LoadId;
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

  DuplicateCheck(Dataset dataset, StoredObject object) {
    this.dataset = dataset;
    this.object = object;
  }

  /// What a duplicate changes.
  ///
  /// @param owners the same days under the new order
  /// @param known  the load whose rows stand, seen again
  record Duplicate(Owners owners, FileState known) {}

  /// The standing load under its new order, when this is a duplicate of it.
  Optional<Duplicate> check(Manifest current) {
    FileState known = current.files().get(object.key());
    if (known == null || !isSameContent(known)) {
      return Optional.empty();
    }
    Owners owners = current.ownersByDay();
    List<LocalDate> covered = known.covered().stream().flatMap(DayRange::stream).toList();
    List<LocalDate> owned = owners.daysOf(known.loadId());
    if (covered.isEmpty() || !new HashSet<>(owned).containsAll(covered)) {
      return Optional.empty();
    }
    Order old = owners.of(covered.getLast()).orElseThrow().order();
    Order raised = new Order(Arrival.orderDay(dataset, covered.getLast(), object), object.lastModified(), object.key(),
        LoadId.etagHash(object.etag()));
    if (!raised.isHigherThan(old) || changesRows(current, owners, old, raised)) {
      return Optional.empty();
    }
    return Optional.of(new Duplicate(owners.with(covered, new Owner(known.loadId(), raised)),
        new FileState(known.loadId(), LoadStatus.DUPLICATE, known.etag(), known.size(), object.lastModified(),
            known.definitionHash(), known.covered(), null)));
  }

  private boolean isSameContent(FileState known) {
    boolean stood = known.status() == LoadStatus.PUBLISHED || known.status() == LoadStatus.DUPLICATE;
    return stood && known.etag().equals(object.etag()) && known.size() == object.size()
        && known.definitionHash().equals(dataset.definitionHash());
  }

  /// An upsert between the old order and the new one would give way, and a stray of this file that lost to a day's owner
  /// between the two would win. Then the file is loaded again, which is always right; so it is with any upsert, because
  /// only the rows know the orders of upserts.
  private boolean changesRows(Manifest current, Owners owners, Order old, Order raised) {
    return current.partitionsOf(dataset.name()).stream().mapToLong(TablePartition::upserts).sum() > 0
        || owners.ranges().stream()
            .map(range -> range.owner().order())
            .anyMatch(order -> order.isHigherThan(old) && raised.isHigherThan(order));
  }
}
