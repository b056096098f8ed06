package org.denverlakehouse.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.store.StoredObject;

/// Finds the deliveries without an outcome: landed files that no event announced, and files of attempts that died.
final class Unfinished {
  /// No invocation lasts longer than a quarter of an hour: what is younger than two may still be on its way.
  static final Duration IN_FLIGHT = Duration.ofMinutes(30);

  /// A delivery without an outcome.
  ///
  /// @param attempts how many attempts named it and died
  record Delivery(LandedFile file, int attempts) {}

  private final Lakehouse lakehouse;
  private final Ledger ledger;
  private final Instant before;

  Unfinished(Lakehouse lakehouse) {
    this.lakehouse = lakehouse;
    this.ledger = new Ledger(lakehouse.lake());
    this.before = lakehouse.clock().instant().minus(IN_FLIGHT);
  }

  /// All deliveries older than [#IN_FLIGHT] without an outcome, landed ones in the order of their keys.
  List<Delivery> find() throws IOException {
    Map<String, Delivery> open = new LinkedHashMap<>();
    try (Stream<StoredObject> landed = lakehouse.landing().list("")) {
      landed.filter(object -> object.lastModified().isBefore(before)).filter(object -> !object.key().endsWith("/"))
          .forEach(object -> open.put(LoadId.delivery(object.key(), object.etag(), object.lastModified()),
              new Delivery(new LandedFile(object.key(), object.etag()), 0)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Ledger.Attempt attempt : ledger.attempts().values()) {
      if (attempt.startedAt().isBefore(before)) {
        attempt.files().forEach(file -> open.merge(LoadId.delivery(file.key(), file.etag(), file.arrivedAt()),
            new Delivery(new LandedFile(file.key(), file.etag()), 1),
            (known, more) -> new Delivery(known.file(), known.attempts() + more.attempts())));
      }
    }
    open.keySet().removeAll(withOutcome());
    return List.copyOf(open.values());
  }

  /// Keys of attempts that are older than `olderThan` and whose files all have an outcome: nobody asks for them again.
  List<String> settledAttempts(Instant olderThan) throws IOException {
    Set<String> settled = withOutcome();
    Map<String, Ledger.Attempt> attempts = new HashMap<>(ledger.attempts());
    attempts.values()
        .removeIf(attempt -> !attempt.startedAt().isBefore(olderThan) || !attempt.files()
            .stream()
            .allMatch(file -> settled.contains(LoadId.delivery(file.key(), file.etag(), file.arrivedAt()))));
    return attempts.keySet().stream().sorted().toList();
  }

  private Set<String> withOutcome() throws IOException {
    var deliveries = new HashSet<String>();
    YearMonth last = YearMonth.parse(Ledger.month(lakehouse.clock().instant()));
    for (YearMonth month = last.minusMonths(Ledger.MONTHS_LANDED); !month.isAfter(last); month = month.plusMonths(1)) {
      ledger.loadIdsOf(month.toString()).forEach(id -> deliveries.add(LoadId.deliveryOf(id)));
    }
    return deliveries;
  }
}
