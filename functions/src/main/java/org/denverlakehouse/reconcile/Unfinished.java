package org.denverlakehouse.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.store.StoredObject;

/// Tells which deliveries have no outcome: landed files that no event announced, and files of attempts that died. One look
/// at landing and ledger, from listings alone; what changes later it does not see.
final class Unfinished {
  /// No invocation lasts longer than a quarter of an hour: what is younger than two may still be on its way.
  private static final Duration IN_FLIGHT = Duration.ofMinutes(30);

  /// A delivery without an outcome.
  ///
  /// @param attempts how many attempts named it and died
  record Delivery(LandedFile file, int attempts) {}

  private final Instant inFlightSince;
  private final Map<String, StoredObject> landed = new LinkedHashMap<>();
  private final SortedMap<String, Ledger.Attempt> attempts;
  private final Set<String> outcomes = new HashSet<>();

  private Unfinished(Instant inFlightSince, SortedMap<String, Ledger.Attempt> attempts) {
    this.inFlightSince = inFlightSince;
    this.attempts = attempts;
  }

  static Unfinished look(Lakehouse lakehouse) throws IOException {
    var ledger = new Ledger(lakehouse.lake());
    Instant now = lakehouse.clock().instant();
    var unfinished = new Unfinished(now.minus(IN_FLIGHT), ledger.attempts());
    try (Stream<StoredObject> objects = lakehouse.landing().list("")) {
      objects.filter(object -> !object.key().endsWith("/"))
          .forEach(o -> unfinished.landed.put(LoadId.delivery(o.key(), o.etag(), o.lastModified()), o));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    YearMonth last = YearMonth.parse(Ledger.month(now));
    for (YearMonth month = last.minusMonths(Ledger.MONTHS_LANDED); !month.isAfter(last); month = month.plusMonths(1)) {
      ledger.loadIdsOf(month.toString()).forEach(id -> unfinished.outcomes.add(LoadId.deliveryOf(id)));
    }
    return unfinished;
  }

  /// All deliveries without an outcome that are not in flight, landed ones in the order of their keys.
  List<Delivery> deliveries() {
    var open = new LinkedHashMap<String, Delivery>();
    landed.forEach((id, object) -> {
      if (object.lastModified().isBefore(inFlightSince) && !outcomes.contains(id)) {
        open.put(id, new Delivery(new LandedFile(object.key(), object.etag()), 0));
      }
    });
    attempts.values()
        .stream()
        .filter(attempt -> attempt.startedAt().isBefore(inFlightSince))
        .flatMap(attempt -> attempt.files().stream())
        .filter(file -> !isSettled(file))
        .forEach(file -> open.merge(LoadId.delivery(file.key(), file.etag(), file.arrivedAt()),
            new Delivery(new LandedFile(file.key(), file.etag()), 1),
            (known, more) -> new Delivery(known.file(), known.attempts() + more.attempts())));
    return List.copyOf(open.values());
  }

  /// Keys of attempts that are older than `olderThan` and whose files all have an outcome: nobody asks for them again.
  List<String> settledAttempts(Instant olderThan) {
    return attempts.entrySet()
        .stream()
        .filter(entry -> entry.getValue().startedAt().isBefore(olderThan))
        .filter(entry -> entry.getValue().files().stream().allMatch(this::isSettled))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// A file that could not be seen any more has its outcome without an arrival.
  private boolean isSettled(Ledger.NamedFile file) {
    String id = LoadId.delivery(file.key(), file.etag(), file.arrivedAt());
    return outcomes.contains(id)
        || (!landed.containsKey(id) && outcomes.contains(LoadId.delivery(file.key(), file.etag(), null)));
  }
}
