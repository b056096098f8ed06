package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.denverlakehouse.handler.Contexts.context;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.MemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the scheduled functions are asked, and what they answer.
class UpkeepHandlersTest {
  private static final Instant NOW = Instant.parse("2016-11-01T12:00:00Z");
  private static final Map<String, Object> DRY = Map.of("dry_run", true);
  private static final String TWO_YEARS = """
      OFFENSE_ID,FIRST_OCCURRENCE_DATE
      1,2014-10-30 10:00:00
      2,2015-10-30 10:00:00
      3,2015-10-31 10:00:00
      4,2015-10-31 11:00:00
      """;

  private final ToldMetrics told = new ToldMetrics();
  private final Path scratch;
  private final MemoryObjectStore landing = new MemoryObjectStore("landing", clock(Duration.ofHours(1)));
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", clock(Duration.ZERO));
  private final MemoryCatalog catalog = new MemoryCatalog();

  UpkeepHandlersTest(@TempDir Path scratch) {
    this.scratch = scratch;
  }

  @Test
  void aDryReconcileNamesTheFilesAndChangesNothing() {
    landing.put("nobody_told_of_it.csv", "x".getBytes(UTF_8), "text/csv");
    assertThat(new ReconcileHandler(lakehouse(Window.NONE), told.metrics()).handleRequest(DRY, context())).contains(
        entry("dry_run", true), entry("to_load", 1), entry("to_load_keys", List.of("nobody_told_of_it.csv")),
        entry("to_fail", 0), entry("to_delete", 0));
    assertThat(lakeKeys()).isEmpty();
  }

  @Test
  void aReconcileAnswersWhatBecameOfFilesThatNobodyToldOf() {
    landing.put("nobody_told_of_it.csv", "x".getBytes(UTF_8), "text/csv");
    var handler = new ReconcileHandler(lakehouse(Window.NONE), told.metrics());
    assertThat(handler.handleRequest(Map.of(), context())).contains(entry("dry_run", false),
        entry("loads", Map.of("REFUSED", 1)), entry("deleted", 0), entry("left", List.of()));
    assertThat(told.of(Metric.LOADS, "REFUSED")).containsExactly(1.0);
    assertThat(told.of(Metric.FILES_RECOVERED)).containsExactly(1.0);
    assertThat(handler.handleRequest(Map.of(), context())).contains(entry("loads", Map.of()));
    assertThat(told.of(Metric.FILES_RECOVERED)).containsExactly(1.0, 0.0);
  }

  @Test
  void aReconcileWithoutTimeSaysWhatIsLeft() {
    landing.put("nobody_told_of_it.csv", "x".getBytes(UTF_8), "text/csv");
    var answer = new ReconcileHandler(lakehouse(Window.NONE), told.metrics()).handleRequest(Map.of(),
        context(Duration.ZERO));
    assertThat(answer.get("left")).asInstanceOf(LIST)
        .contains("loading files without an outcome", "deleting what nothing names");
    assertThat(lakeKeys()).isEmpty();
  }

  @Test
  void aReconcileThatCannotSeeFilesFails() {
    var blind = new ForwardingStore(landing) {
      @Override
      public Stream<StoredObject> list(String prefix) {
        throw new UncheckedIOException(new IOException("landing is down"));
      }
    };
    var handler = new ReconcileHandler(new Lakehouse(datasets(Window.NONE), blind, lake, catalog,
        clock(Duration.ZERO), new AttemptIds(clock(Duration.ZERO)), scratch, Lakehouse.MIN_GRACE), told.metrics());
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> handler.handleRequest(Map.of(), context()))
        .havingCause().withMessageContaining("landing is down");
  }

  @Test
  void anExpiryAnswersWhatLeavesTheWindowAndADryOneHidesNothing() throws IOException {
    landing.put("traffic_accidents/events/a.csv", TWO_YEARS.getBytes(UTF_8), "text/csv");
    var file = new LandedFile("traffic_accidents/events/a.csv",
        landing.head("traffic_accidents/events/a.csv").orElseThrow().etag());
    var _ = new Loader(lakehouse(Window.NONE), LoadListener.SILENT).load(file);
    var handler = new ExpireHandler(lakehouse(Window.ofMonths(6)), told.metrics());
    assertThat(accidents(handler.handleRequest(DRY, context()))).contains(entry("partitions", 1), entry("rows", 1L),
        entry("as_of", "2015-10-31"));
    assertThat(accidents(handler.handleRequest(DRY, context()))).contains(entry("partitions", 1));
    assertThat(told.lines()).as("a dry run is no run").isEmpty();
    assertThat(accidents(handler.handleRequest(Map.of(), context()))).contains(entry("partitions", 1));
    assertThat(told.of(Metric.PARTITIONS_EXPIRED)).containsExactly(1.0);
    assertThat(told.of(Metric.DAYS_BEHIND, "traffic_accidents")).as("from 2015-10-31 to 2016-11-01")
        .containsExactly(367.0);
    assertThat(told.of(Metric.DAYS_BEHIND, "service_requests")).as("no data yet").isEmpty();
    assertThat(accidents(handler.handleRequest(Map.of(), context()))).contains(entry("partitions", 0));
  }

  private Lakehouse lakehouse(Window window) {
    return new Lakehouse(datasets(window), landing, lake, catalog, clock(Duration.ZERO),
        new AttemptIds(clock(Duration.ZERO)), scratch, Lakehouse.MIN_GRACE);
  }

  private static Datasets datasets(Window window) {
    return Datasets.load().withWindow(window);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> accidents(Map<String, Object> answer) {
    return ((List<Map<String, Object>>) answer.getOrDefault("datasets", List.of())).stream()
        .filter(one -> "traffic_accidents".equals(one.get("dataset")))
        .findFirst()
        .orElseThrow();
  }

  private List<String> lakeKeys() {
    try (var objects = lake.list("")) {
      return objects.map(StoredObject::key).toList();
    }
  }

  private static Clock clock(Duration behind) {
    return Clock.fixed(NOW.minus(behind), ZoneOffset.UTC);
  }
}
