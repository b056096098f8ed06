package org.denverlakehouse.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.store.Json;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant ARRIVED = Instant.parse("2016-10-31T23:00:00Z");
  private static final Instant NOW = Instant.parse("2017-01-01T00:00:00Z");
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", Clock.systemUTC());
  private final Ledger ledger = new Ledger(lake);

  @Test
  void aLoadIsOneLineOfJsonInTheMonthThatItStarted() throws IOException {
    LoadRecord load = load("a", "trees.csv", "e1", "2016-11-30T23:59:59.999Z", LoadStatus.PUBLISHED);
    boolean _ = ledger.putIfAbsent(load);
    assertThat(keys()).containsExactly("ledger/2016-11/" + load.loadId() + ".json");
    String line = new String(lake.get(keys().getFirst()), UTF_8);
    assertThat(line).endsWith("}\n").hasLineCount(1)
        .contains("\"started_at\":\"2016-11-30 23:59:59.999\"", "\"load_id\":\"" + load.loadId() + "\"",
            "\"status\":\"PUBLISHED\"");
    assertThat(ledger.loadsOf("trees.csv", ARRIVED, NOW)).containsExactly(load);
  }

  @Test
  void aRowHasExactlyTheColumnsOfTheTableLoads() throws IOException {
    boolean _ = ledger.putIfAbsent(load("a", "trees.csv", "e1", "2016-11-01T00:00:00Z", LoadStatus.PUBLISHED));
    List<String> columns = Datasets.load()
        .systemTable("loads")
        .columns()
        .stream()
        .map(Column::name)
        .toList();
    var row = Json.read(lake.get(keys().getFirst()), Map.class);
    assertThat(columns).containsAll(stringsOf(row));
    assertThat(LoadRecord.class.getRecordComponents()).hasSameSizeAs(columns);
  }

  @Test
  void theFirstRecordOfALoadStands() throws IOException {
    LoadRecord first = load("a", "trees.csv", "e1", "2016-11-01T00:00:00Z", LoadStatus.PUBLISHED);
    boolean _ = ledger.putIfAbsent(first);
    boolean _ = ledger.putIfAbsent(load("a", "trees.csv", "e1", "2016-11-01T00:00:00Z", LoadStatus.REFUSED));
    assertThat(ledger.loadsOf("trees.csv", ARRIVED, NOW)).containsExactly(first);
  }

  @Test
  void theLoadsOfAKeyAreFoundInEveryMonthSinceArrivalOldestFirst() throws IOException {
    LoadRecord newest = load("a", "trees.csv", "e1", "2017-01-01T00:00:00Z", LoadStatus.PUBLISHED);
    LoadRecord oldest = load("c", "trees.csv", "e1", "2016-10-31T23:59:59Z", LoadStatus.PUBLISHED);
    LoadRecord between = load("b", "trees.csv", "e1", "2016-12-15T00:00:00Z", LoadStatus.PUBLISHED);
    for (LoadRecord load : List.of(newest, oldest, between,
        load("d", "other.csv", "e1", "2016-12-15T00:00:00Z", LoadStatus.PUBLISHED),
        load("e", "trees.csv", "e1", "2016-09-30T23:59:59Z", LoadStatus.PUBLISHED))) {
      boolean _ = ledger.putIfAbsent(load);
    }
    assertThat(ledger.loadsOf("trees.csv", ARRIVED, NOW)).containsExactly(oldest, between, newest);
  }

  @Test
  void theSameDeliveryIsSameKeyContentAndArrival() throws IOException {
    LoadRecord load = load("a", "trees.csv", "e1", "2016-11-01T00:00:00Z", LoadStatus.PUBLISHED);
    boolean _ = ledger.putIfAbsent(load);
    assertThat(ledger.sameDelivery(delivery("trees.csv", "e1", ARRIVED), "hash", NOW)).hasValue(load);
    assertThat(ledger.sameDelivery(delivery("other.csv", "e1", ARRIVED), "hash", NOW)).isEmpty();
    assertThat(ledger.sameDelivery(delivery("trees.csv", "e2", ARRIVED), "hash", NOW)).isEmpty();
    assertThat(ledger.sameDelivery(delivery("trees.csv", "e1", ARRIVED.plusSeconds(1)), "hash", NOW)).isEmpty();
    assertThat(ledger.sameDelivery(delivery("trees.csv", "e1", ARRIVED), "another definition", NOW)).isEmpty();
  }

  @Test
  void everyOutcomeButAFailureIsFinal() throws IOException {
    for (LoadStatus status : LoadStatus.values()) {
      String key = status + ".csv";
      boolean _ = ledger.putIfAbsent(load("a", key, "e1", "2016-11-01T00:00:00Z", status));
      assertThat(ledger.sameDelivery(delivery(key, "e1", ARRIVED), "hash", NOW).isPresent())
          .as(key)
          .isEqualTo(status != LoadStatus.FAILED);
    }
  }

  @Test
  void aFailureAfterASuccessHidesNothingAndTheNewestOutcomeCounts() throws IOException {
    boolean _ = ledger.putIfAbsent(load("a", "trees.csv", "e1", "2016-11-01T00:00:00Z", LoadStatus.PUBLISHED));
    LoadRecord newer = load("b", "trees.csv", "e1", "2016-11-02T00:00:00Z", LoadStatus.DUPLICATE);
    boolean _ = ledger.putIfAbsent(newer);
    boolean _ = ledger.putIfAbsent(load("c", "trees.csv", "e1", "2016-11-03T00:00:00Z", LoadStatus.FAILED));
    assertThat(ledger.sameDelivery(delivery("trees.csv", "e1", ARRIVED), "hash", NOW)).hasValue(newer);
  }

  @Test
  void anAttemptIsWrittenOnceWithItsFiles() throws IOException {
    var file = new Ledger.NamedFile("trees \"1\".csv", "e1", ARRIVED);
    var attempt = new Ledger.Attempt("attempt-1", NOW, List.of(file));
    ledger.begin(attempt);
    ledger.begin(new Ledger.Attempt("attempt-1", NOW.plusSeconds(1), List.of()));
    assertThat(keys()).containsExactly("ledger/attempts/attempt-1.json");
    assertThat(Json.read(lake.get(keys().getFirst()), Ledger.Attempt.class))
        .isEqualTo(attempt);
  }

  @Test
  void monthsAreThoseOfUtc() {
    assertThat(Ledger.directory("2016-11")).isEqualTo("ledger/2016-11/");
    assertThat(Ledger.rejectsKey("load-1", Instant.parse("2016-11-30T23:59:59.999Z")))
        .isEqualTo("rejects/2016-11/load-1.json.gz");
    assertThat(Ledger.rejectsKey("load-1", Instant.parse("2016-12-01T00:00:00Z")))
        .isEqualTo("rejects/2016-12/load-1.json.gz");
  }

  private static List<String> stringsOf(Map<?, ?> row) {
    return row.keySet().stream().map(String::valueOf).toList();
  }

  private List<String> keys() {
    try (var objects = lake.list("")) {
      return objects.map(StoredObject::key).toList();
    }
  }

  private static StoredObject delivery(String key, String etag, Instant arrivedAt) {
    return new StoredObject(key, etag, 99, arrivedAt, Map.of());
  }

  private static LoadRecord load(String attemptId, String key, String etag, String startedAt, LoadStatus status) {
    Instant started = Instant.parse(startedAt);
    return new LoadRecord(LoadId.of(attemptId, key, etag, ARRIVED), attemptId, "trees", key, etag, 99, ARRIVED, status,
        "a\nb",
        15, 1, 2, 3, 4, 5, null, null, null, 1, null, null, null, 1.5, 10, "utf-8", 3, "hash", started,
        started.plusMillis(1500));
  }
}
