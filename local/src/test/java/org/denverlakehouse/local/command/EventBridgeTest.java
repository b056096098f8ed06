package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
  private final EventBridge bridge = new EventBridge("denver-landing");

  @ParameterizedTest
  @ValueSource(strings = {"a.csv", "with space+plus%20.csv", "straße/é 火 \uD83D\uDE97.csv", "quote \" and \\.csv"})
  void theHandlerGetsEachObjectThatLandsUnderItsOwnKey(String key) throws IOException {
    bridge.connect(handler());
    bridge.accept(landed("denver-landing", key));
    assertThat(loads(key)).extracting(LoadRecord::status, LoadRecord::sourceKey)
        .containsExactly(tuple(LoadStatus.REFUSED, key));
    assertThat(loads(key).getFirst().message()).startsWith("No dataset is known");
  }

  @Test
  void objectsOfOtherBucketsAreNoEvents() {
    bridge.connect(handler());
    bridge.accept(landed("denver-lake", "a.csv"));
    assertThat(looks).hasValue(0);
  }

  @Test
  void whatTheHandlerHandsBackIsDeliveredAgain() throws IOException {
    failures = 2;
    bridge.connect(handler());
    bridge.accept(landed("denver-landing", "a.csv"));
    assertThat(looks).hasValue(3);
    assertThat(loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.REFUSED);
  }

  @Test
  void theThirdDeliveryIsTheLastAndLeavesAFailure() throws IOException {
    failures = 99;
    bridge.connect(handler());
    bridge.accept(landed("denver-landing", "a.csv"));
    assertThat(looks).hasValue(3);
    assertThat(loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.FAILED);
  }

  @Test
  void eventsWaitForTheHandler() throws Exception {
    Thread teller = Thread.ofPlatform().start(() -> bridge.accept(landed("denver-landing", "a.csv")));
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
        .isThrownBy(() -> bridge.accept(landed("denver-landing", "a.csv")));
  }

  private ObjectCreated landed(String bucket, String key) {
    landing.put(key, "x".getBytes(UTF_8), "text/csv");
    return new ObjectCreated(bucket, key, 1, landing.head(key).orElseThrow().etag(), NOW, "0000000000000001");
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
        new AttemptIds(clock), scratch, Lakehouse.MIN_GRACE), LoadListener.SILENT));
  }

  private List<LoadRecord> loads(String key) throws IOException {
    return new Ledger(lake).loadsOf(key, NOW, NOW);
  }
}
