package org.denverlakehouse.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// The memory of the system: which files each attempt named, and what became of each. Objects are written once and never
/// changed. Thread-safe.
public final class Ledger {
  private static final String FOLDER = "ledger/";
  private static final String REJECTS = "rejects/";
  private static final String JSON = "application/json";

  private final ObjectStore lake;

  public Ledger(ObjectStore lake) {
    this.lake = lake;
  }

  /// One file that an attempt is about to load.
  public record NamedFile(String key, String etag, Instant arrivedAt) {}

  /// What an attempt set out to do; written before it does anything else.
  public record Attempt(String attemptId, Instant startedAt, List<NamedFile> files) {
    public Attempt {
      files = List.copyOf(files);
    }
  }

  public void begin(Attempt attempt) throws IOException {
    boolean _ = lake.putIfAbsent(FOLDER + "attempts/" + attempt.attemptId() + ".json", Json.write(attempt), JSON);
  }

  /// Files the record of a load under its own name, unless it is there.
  ///
  /// @return whether it was not there before
  public boolean putIfAbsent(LoadRecord load) throws IOException {
    return lake.putIfAbsent(directory(load.loadMonth()) + load.loadId() + ".json", line(load), JSON);
  }

  /// All records of one delivery's key from the month of its arrival on, oldest load first.
  ///
  /// @param now bounds the months that are looked at
  public List<LoadRecord> loadsOf(String key, Instant arrivedAt, Instant now) throws IOException {
    YearMonth last = YearMonth.parse(month(now));
    var found = new ArrayList<LoadRecord>();
    for (YearMonth m = YearMonth.parse(month(arrivedAt)); !m.isAfter(last); m = m.plusMonths(1)) {
      try (Stream<StoredObject> objects = lake.list(directory(m.toString()) + LoadId.prefix(key) + "-")) {
        for (StoredObject object : (Iterable<StoredObject>) objects::iterator) {
          found.add(Json.read(lake.get(object.key()), LoadRecord.class));
        }
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }
    found.removeIf(load -> !load.sourceKey().equals(key));
    found.sort(Comparator.comparing(LoadRecord::startedAt));
    return found;
  }

  /// What became of the very same delivery (key, ETag and arrival) before; empty when it is new or only failed.
  public Optional<LoadRecord> sameDelivery(StoredObject delivered, Instant now) throws IOException {
    return loadsOf(delivered.key(), delivered.lastModified(), now).stream()
        .filter(load -> load.status() != LoadStatus.FAILED)
        .filter(load -> delivered.etag().equals(load.etag()) && delivered.lastModified().equals(load.arrivedAt()))
        .reduce((_, newer) -> newer);
  }

  /// Where the records of one month lie.
  public static String directory(String month) {
    return FOLDER + month + "/";
  }

  /// Where the rejects of one month lie.
  public static String rejectsDirectory(String month) {
    return REJECTS + month + "/";
  }

  public static String rejectsKey(String loadId, Instant startedAt) {
    return rejectsDirectory(month(startedAt)) + loadId + ".json.gz";
  }

  static String month(Instant instant) {
    return YearMonth.from(instant.atOffset(ZoneOffset.UTC)).toString();
  }

  /// A JSON table wants a line end behind each row.
  private static byte[] line(LoadRecord load) {
    byte[] json = Json.write(load);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
