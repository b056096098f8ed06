package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.MemoryCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A replay that is asked for in as many invocations as it takes. Files of unknown names do here: each ends with an outcome.
class ReplayCallTest {
  private static final Instant NOW = Instant.parse("2016-11-01T12:00:00Z");
  private static final Instant END = NOW.plusSeconds(900);
  /// As S3 lists them; as texts of Java the last two would change places.
  private static final List<String> KEYS = List.of("a.csv", "b c+%.csv", "～.csv", "🚗.csv");

  @TempDir
  Path scratch = Path.of("");
  /// It goes on, so that a later attempt is a later load.
  private Instant now = NOW;
  private final MemoryObjectStore landing = new MemoryObjectStore("landing", Clock.fixed(NOW, ZoneOffset.UTC));
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void land() {
    KEYS.forEach(key -> landing.put(key, key.getBytes(UTF_8), "text/csv"));
  }

  @Test
  void eachCallDoesWhatItHasTimeForAndTheNextGoesOnFromThere() {
    var done = new ArrayList<String>();
    String after = "";
    for (int left = KEYS.size() - 1; left >= 0; left--) {
      Map<String, Object> answer = callWithTimeForOne(Map.of("force", true, "after", after));
      assertThat(answer).containsEntry("done", 1).containsEntry("left", left).containsEntry("left_alone", 0L);
      after = String.valueOf(answer.get("next_after"));
      done.add(after);
    }
    assertThat(done).containsExactlyElementsOf(KEYS);
    assertThat(callWithTimeForOne(Map.of("after", after))).containsEntry("done", 0).containsEntry("left", 0);
  }

  @Test
  void whatWasLoadedUnderTheSameDefinitionIsLeftAlone() {
    assertThat(call(Map.of())).containsEntry("done", 4).containsEntry("left_alone", 0L).containsEntry("left", 0);
    assertThat(call(Map.of())).containsEntry("done", 4).containsEntry("left_alone", 4L);
  }

  @Test
  void aDryRunTellsAndChangesNothing() {
    Map<String, Object> fresh = call(Map.of("dry_run", true));
    assertThat(fresh).containsEntry("dry_run", true).containsEntry("done", 4).containsEntry("left_alone", 0L);
    assertThat(ledgerRows()).isZero();
    var _ = call(Map.of());
    assertThat(call(Map.of("dry_run", true))).containsEntry("left_alone", 4L);
    assertThat(ledgerRows()).isEqualTo(4);
  }

  @Test
  void prefixAndDayOfLandingChooseTheFiles() {
    assertThat(call(Map.of("prefix", "b"))).containsEntry("done", 1);
    assertThat(call(Map.of("since", "2016-11-01"))).containsEntry("done", 4);
    assertThat(call(Map.of("since", "2016-11-02"))).containsEntry("done", 0).containsEntry("left", 0);
    assertThat(call(Map.of("dataset", "traffic_accidents"))).containsEntry("done", 0);
  }

  @Test
  void anImpossibleRequestFailsWithItsReason() {
    assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> call(Map.of("dataset", "parking")))
        .withMessageContaining("There is no dataset parking");
    assertThatExceptionOfType(DateTimeParseException.class).isThrownBy(() -> call(Map.of("since", "yesterday")))
        .withMessageContaining("yesterday");
  }

  private Map<String, Object> call(Map<String, Object> request) {
    now = now.plusSeconds(60);
    return new ReplayCall(lakehouse(), Deadline.NONE, Metrics.NONE).answer(request);
  }

  /// Time is up as soon as one more row stands in the ledger.
  private Map<String, Object> callWithTimeForOne(Map<String, Object> request) {
    now = now.plusSeconds(60);
    long before = ledgerRows();
    var deadline = new Deadline(END, () -> ledgerRows() > before ? END.plusSeconds(1) : NOW);
    return new ReplayCall(lakehouse(), deadline, Metrics.NONE).answer(request);
  }

  private Lakehouse lakehouse() {
    return new Lakehouse(Datasets.load(), landing, lake, new MemoryCatalog(), () -> now,
        new AttemptIds(Clock.fixed(now, ZoneOffset.UTC)), scratch, Duration.ofHours(24));
  }

  private long ledgerRows() {
    try (var objects = lake.list("ledger/2016-11/")) {
      return objects.map(StoredObject::key).count();
    }
  }
}
