package org.denverlakehouse.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;

/// The memory of the system: which files each attempt named, and what became of each. Objects are written once and never
/// changed. Thread-safe.
public final class Ledger {
  private static final String FOLDER = "ledger/";
  private static final String ATTEMPTS = "attempts/";
  /// The folder of the table `rejects`.
  public static final String REJECTS = "rejects/";
  private static final String JSON = "application/json";

  /// A queue hands out an event for at most this long.
  private static final Duration EVENTS_LIVE = Duration.ofDays(14);
  /// In so many months before this one a landed file may have arrived: they are kept for 400 days.
  public static final int MONTHS_LANDED = 14;

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
    boolean _ = lake.putIfAbsent(FOLDER + ATTEMPTS + attempt.attemptId() + ".json", Json.write(attempt), JSON);
  }

  /// Files the record of a load under its own name, unless it is there.
  ///
  /// @return whether it was not there before
  public boolean putIfAbsent(LoadRecord load) throws IOException {
    return lake.putIfAbsent(key(load.loadMonth(), load.loadId()), line(load), JSON);
  }

  /// Whether the record of this load is filed.
  public boolean has(LoadRecord load) throws IOException {
    return lake.head(key(load.loadMonth(), load.loadId())).isPresent();
  }

  /// The record of a load, looked for in the months before `now` that a landed file can be from.
  public Optional<LoadRecord> find(String loadId, Instant now) throws IOException {
    YearMonth newest = YearMonth.parse(month(now));
    for (int back = 0; back <= MONTHS_LANDED; back++) {
      String key = key(newest.minusMonths(back).toString(), loadId);
      if (lake.head(key).isPresent()) {
        return Optional.of(Json.read(lake.get(key), LoadRecord.class));
      }
    }
    return Optional.empty();
  }

  /// All records of one delivery's key from the month of its arrival on, oldest load first.
  ///
  /// @param now bounds the months that are looked at
  public List<LoadRecord> loadsOf(String key, Instant arrivedAt, Instant now) throws IOException {
    return read(LoadId.keyPrefix(key), key, arrivedAt, now);
  }

  /// All records of the very same delivery (key, ETag and arrival), oldest load first.
  public List<LoadRecord> loadsOf(StoredObject delivered, Instant now) throws IOException {
    String prefix = LoadId.delivery(delivered.key(), delivered.etag(), delivered.lastModified());
    return read(prefix, delivered.key(), delivered.lastModified(), now);
  }

  /// What became of the very same delivery (key, ETag and arrival) when it was last loaded; empty when it is new, only
  /// failed, or was last loaded under another definition.
  ///
  /// @param definitionHash the definition of the file's dataset; null for a file that none recognises
  public Optional<LoadRecord> sameDelivery(StoredObject delivered, @Nullable String definitionHash, Instant now)
      throws IOException {
    return loadsOf(delivered, now).stream()
        .filter(load -> load.status() != LoadStatus.FAILED && delivered.etag().equals(load.etag()))
        .reduce((_, newer) -> newer)
        .filter(load -> Objects.equals(load.definitionHash(), definitionHash));
  }

  /// What became of this content of the key lately; empty when it is new or only failed.
  public Optional<LoadRecord> sameContent(String key, String etag, Instant now) throws IOException {
    return read(LoadId.contentPrefix(key, etag), key, now.minus(EVENTS_LIVE), now).stream()
        .filter(load -> load.status() != LoadStatus.FAILED && etag.equals(load.etag()))
        .reduce((_, newer) -> newer);
  }

  private List<LoadRecord> read(String idPrefix, String key, Instant from, Instant now) throws IOException {
    YearMonth last = YearMonth.parse(month(now));
    var found = new ArrayList<LoadRecord>();
    for (YearMonth m = YearMonth.parse(month(from)); !m.isAfter(last); m = m.plusMonths(1)) {
      try (Stream<StoredObject> objects = lake.list(directory(m.toString()) + idPrefix)) {
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

  /// The ids of all loads of one month.
  public Set<String> loadIdsOf(String month) throws IOException {
    String directory = directory(month);
    try (Stream<StoredObject> objects = lake.list(directory)) {
      return objects.map(object -> object.key().substring(directory.length()).replace(".json", ""))
          .collect(Collectors.toSet());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /// Every attempt that is still written down, with its object.
  public SortedMap<String, Attempt> attempts() throws IOException {
    var attempts = new TreeMap<String, Attempt>();
    try (Stream<StoredObject> objects = lake.list(FOLDER + ATTEMPTS)) {
      for (StoredObject object : (Iterable<StoredObject>) objects::iterator) {
        attempts.put(object.key(), Json.read(lake.get(object.key()), Attempt.class));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return attempts;
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

  private static String key(String month, String loadId) {
    return directory(month) + loadId + ".json";
  }

  /// The month, in UTC, that the ledger files something of this time under.
  public static String month(Instant instant) {
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
