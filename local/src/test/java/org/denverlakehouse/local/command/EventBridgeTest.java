package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.local.cloud.ObjectCreated;
import org.denverlakehouse.local.cloud.Subscription;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.MemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of unknown names do here: the ledger tells that the handler got them.
class EventBridgeTest {
  private static final Instant NOW = Instant.parse("2016-11-01T12:00:00Z");
  @TempDir
  Path scratch = Path.of("");
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final MemoryObjectStore landing = new MemoryObjectStore("denver-landing", clock);
  private final MemoryObjectStore lake = new MemoryObjectStore("denver-lake", clock);
  private final AtomicInteger looks = new AtomicInteger();
  private int failures;
  private final EventBridge bridge = new EventBridge("denver-landing", key -> key.startsWith("a/events/"),
      Duration.ofSeconds(7));

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "with space+plus%20.csv", "straße/é 火 \uD83D\uDE97.csv", "quote \" and \\.csv"})
  void theHandlerGetsEachObjectThatLandsUnderItsOwnKey(String key) throws IOException {
    bridge.connect(handler());
    tell(landed("denver-landing", key));
    assertThat(loads(key)).extracting(LoadRecord::status, LoadRecord::sourceKey)
        .containsExactly(tuple(LoadStatus.REFUSED, key));
    assertThat(loads(key).getFirst().message()).startsWith("No dataset is known");
  }

  @Test
  void objectsOfOtherBucketsAreNoEvents() {
    assertThat(bridge.subscriptions()).noneMatch(s -> s.takes().test(landed("denver-lake", "a.csv")));
    assertThat(bridge.subscriptions()).noneMatch(s -> s.takes().test(landed("denver-lake", "a/events/a.csv")));
  }

  @Test
  void eventFilesGoTogetherAndAnyOtherObjectAlone() {
    Subscription files = subscriptionOf(landed("denver-landing", "a.csv"));
    Subscription events = subscriptionOf(landed("denver-landing", "a/events/a.csv"));
    assertThat(files).extracting(Subscription::most, Subscription::window).containsExactly(1, Duration.ZERO);
    assertThat(events).extracting(Subscription::most, Subscription::window)
        .containsExactly(500, Duration.ofSeconds(7));
  }

  @Test
  void ofSeveralOnlyThoseHandedBackAreDeliveredAgain() throws IOException {
    failures = 1;
    bridge.connect(handler());
    tell(landed("denver-landing", "a/events/1.csv"), landed("denver-landing", "a/events/2.csv"));
    assertThat(looks).hasValue(3);
    assertThat(loads("a/events/1.csv")).hasSize(1);
    assertThat(loads("a/events/2.csv")).hasSize(1);
  }

  @Test
  void whatTheHandlerHandsBackIsDeliveredAgain() throws IOException {
    failures = 2;
    bridge.connect(handler());
    tell(landed("denver-landing", "a.csv"));
    assertThat(looks).hasValue(3);
    assertThat(loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.REFUSED);
  }

  @Test
  void theThirdDeliveryIsTheLastAndLeavesAFailure() throws IOException {
    failures = 99;
    bridge.connect(handler());
    tell(landed("denver-landing", "a.csv"));
    assertThat(looks).as("three loads, and a look at what failed").hasValue(4);
    assertThat(loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.FAILED);
  }

  @Test
  void eventsWaitForTheHandler() throws Exception {
    Thread teller = Thread.ofPlatform().start(() -> tell(landed("denver-landing", "a.csv")));
    await().until(() -> teller.getState() == Thread.State.WAITING);
    assertThat(looks).hasValue(0);
    bridge.connect(handler());
    teller.join();
    assertThat(loads("a.csv")).hasSize(1);
  }

  @Test
  void whoWaitsForAHandlerThatNeverComesIsLetGoUnheard() {
    bridge.close();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> tell(landed("denver-landing", "a.csv")));
  }

  private void tell(ObjectCreated... objects) {
    subscriptionOf(objects[0]).listener().accept(List.of(objects));
  }

  private Subscription subscriptionOf(ObjectCreated created) {
    return bridge.subscriptions().stream().filter(s -> s.takes().test(created)).reduce((_, second) -> {
      throw new AssertionError("two take it: " + second);
    }).orElseThrow();
  }

  private ObjectCreated landed(String bucket, String key) {
    landing.put(key, "x".getBytes(UTF_8), "text/csv");
    return new ObjectCreated(bucket, key, 1, landing.head(key).orElseThrow().etag(), NOW, "event of " + key);
  }

  private IngestHandler handler() {
    var counted = new ForwardingStore(landing) {
      @Override
      public Optional<StoredObject> head(String key) throws IOException {
        if (looks.incrementAndGet() <= failures) {
          throw new IOException("landing is down");
        }
        return super.head(key);
      }
    };
    return new IngestHandler(new Loader(new Lakehouse(Datasets.load(), counted, lake, new MemoryCatalog(), clock,
        new AttemptIds(clock), scratch, Lakehouse.MIN_GRACE), LoadListener.SILENT), Metrics.NONE);
  }

  private List<LoadRecord> loads(String key) throws IOException {
    return new Ledger(lake).loadsOf(key, NOW, NOW);
  }
}
