package org.denverlakehouse.load;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.table.Owner;

/// The order of an upsert as its row carries it. It ranks as [Order] does; only two contents of one key that landed in
/// the same second are told apart by a hash of their ETags.
record UpsertRank(LocalDate orderDay, LocalDateTime arrivedAt, String key, String etagPart)
    implements
      Comparable<UpsertRank> {
  private static final Comparator<UpsertRank> BY_AGE = Comparator.comparing(UpsertRank::orderDay)
      .thenComparing(UpsertRank::arrivedAt)
      .thenComparing(UpsertRank::key)
      .thenComparing(UpsertRank::etagPart);

  /// The rank of a snapshot's rows, in the same terms.
  static UpsertRank of(Owner owner) {
    Order order = owner.order();
    return new UpsertRank(order.orderDay(), LocalDateTime.ofInstant(order.arrivedAt(), ZoneOffset.UTC), order.key(),
        LoadId.etagPart(owner.loadId()));
  }

  @Override
  public int compareTo(UpsertRank other) {
    return BY_AGE.compare(this, other);
  }
}
