package org.denverlakehouse.table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.ledger.LoadStatus;
import org.jspecify.annotations.Nullable;

/// A snapshot's key whose newest load was published, by which the file is recognised when it comes again.
///
/// @param loadId         the load; for a DUPLICATE the load whose rows stand
/// @param status         how it ended: PUBLISHED or DUPLICATE
/// @param etag           the content
/// @param size           bytes
/// @param arrivedAt      LastModified of the delivery
/// @param definitionHash the definition that it was read with
/// @param covered        the days it covers
/// @param acceptedAs     the order day that an accepted copy was given, which a replay uses again; null for others
public record FileState(String loadId, LoadStatus status, String etag, long size, Instant arrivedAt,
    String definitionHash, List<DayRange> covered, @Nullable LocalDate acceptedAs) {
  public FileState {
    covered = List.copyOf(covered);
  }
}
