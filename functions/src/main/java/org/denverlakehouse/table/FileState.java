package org.denverlakehouse.table;

import java.time.Instant;
import java.util.List;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.ledger.LoadStatus;

/// The newest load of a snapshot's key, by which a republished file is recognised.
///
/// @param loadId         the load; for a DUPLICATE the load whose rows stand
/// @param status         how it ended
/// @param etag           the content
/// @param size           bytes
/// @param arrivedAt      LastModified of the delivery
/// @param definitionHash the definition that it was read with
/// @param covered        the days it covers; empty unless it was published
public record FileState(String loadId, LoadStatus status, String etag, long size, Instant arrivedAt,
    String definitionHash, List<DayRange> covered) {
  public FileState {
    covered = List.copyOf(covered);
  }
}
