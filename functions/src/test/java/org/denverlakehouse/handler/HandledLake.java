package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.MemoryCatalog;

/// An ingest handler on stores in memory of which some keys can be out of reach.
final class HandledLake {
  static final Instant NOW = Instant.parse("2016-11-01T12:00:00Z");

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final MemoryObjectStore landing = new MemoryObjectStore("landing", clock);
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", clock);
  private final Set<String> unreachable = new HashSet<>();
  private final IngestHandler handler;
  private final ToldMetrics told = new ToldMetrics();
  private boolean ledgerIsDown;
  private Duration timeLeft = Duration.ofMinutes(15);

  HandledLake(Path scratch) {
    var lakehouse = new Lakehouse(Datasets.load(), landingOrNot(), lakeOrNot(), new MemoryCatalog(), clock,
        new AttemptIds(clock), scratch, Lakehouse.MIN_GRACE);
    handler = new IngestHandler(new Loader(lakehouse, LoadListener.SILENT), told.metrics());
  }

  MemoryObjectStore landing() {
    return landing;
  }

  MemoryObjectStore lake() {
    return lake;
  }

  /// From now on asking for this key fails.
  void loseSightOf(String key) {
    unreachable.add(key);
  }

  void seeAgain(String key) {
    unreachable.remove(key);
  }

  void loseTheLedger() {
    ledgerIsDown = true;
  }

  void leave(Duration time) {
    timeLeft = time;
  }

  /// Puts a file and tells of it.
  SQSMessage land(String id, String key, int delivery) {
    landing.put(key, ("content of " + key).getBytes(UTF_8), "text/csv");
    return tell(id, key, delivery);
  }

  /// Tells of a file that is there.
  SQSMessage tell(String id, String key, int delivery) {
    return Messages.message(id, Messages.objectCreated(key, etag(key)), delivery);
  }

  /// Hands messages to the handler.
  ///
  /// @return the ids of those that it hands back
  List<String> failedIds(SQSMessage... messages) {
    return handler.handleRequest(Messages.batch(messages), Contexts.context(timeLeft)).getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier).toList();
  }

  /// What the handler told CloudWatch.
  ToldMetrics told() {
    return told;
  }

  String etag(String key) {
    return landing.head(key).orElseThrow().etag();
  }

  List<LoadRecord> loads(String key) throws IOException {
    return new Ledger(lake).loadsOf(key, NOW, NOW);
  }

  private ForwardingStore landingOrNot() {
    return new ForwardingStore(landing) {
      @Override
      public Optional<StoredObject> head(String key) throws IOException {
        if (unreachable.contains(key)) {
          throw new IOException("landing is down");
        }
        return super.head(key);
      }
    };
  }

  private ForwardingStore lakeOrNot() {
    return new ForwardingStore(lake) {
      @Override
      public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
        if (ledgerIsDown) {
          throw new IOException("the lake is down");
        }
        return super.putIfAbsent(key, content, contentType);
      }
    };
  }
}
