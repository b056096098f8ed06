package org.denverlakehouse.handler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.MemoryCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of unknown names do here: they reach the loader and end with an outcome, which is all that a handler is for.
class IngestHandlerTest {
  private static final Instant NOW = Instant.parse("2016-11-01T12:00:00Z");
  private static final Datasets DATASETS = Datasets.load();
  private static final Context CONTEXT = (Context) Proxy.newProxyInstance(Context.class.getClassLoader(),
      new Class<?>[]{Context.class}, (proxy, method, args) -> {
        throw new UnsupportedOperationException(method.getName());
      });

  @TempDir
  Path scratch = Path.of("");
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final MemoryObjectStore landing = new MemoryObjectStore("landing", clock);
  private final MemoryObjectStore lake = new MemoryObjectStore("lake", clock);
  private final Set<String> unreachable = new HashSet<>();

  @ParameterizedTest
  @ValueSource(strings = {"example-key.csv", "with space.csv", "with+plus.csv", "100%.csv", "100%25 of+it%2B.csv",
      "straße/Müller é 火.csv", "beyond \uD83D\uDE97.csv", "quote \" and \\ slash.csv", "events/2016/a=b&c.csv"})
  void keysAreTakenAsTheyAreAndNeverDecoded(String key) throws IOException {
    assertThat(failedIds(land("m1", key, 1))).isEmpty();
    assertThat(loads(key)).singleElement().satisfies(load -> {
      assertThat(load.sourceKey()).isEqualTo(key);
      assertThat(load.etag()).isEqualTo(etag(key));
      assertThat(load.message()).startsWith("No dataset is known for this name.");
    });
  }

  @Test
  void theEventsEtagDecidesWhichContentIsMeant() throws IOException {
    SQSMessage older = land("m1", "a.csv", 1);
    landing.put("a.csv", "newer".getBytes(UTF_8), "text/csv");
    assertThat(failedIds(older)).isEmpty();
    assertThat(loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.SUPERSEDED);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "hello", "{", "[]", "null", "{\"detail\":{\"object\":{\"key\":\"a.csv\"}}}",
      "{\"detail\":{\"object\":{\"etag\":\"e\"}}}", "{\"detail\":{\"object\":{\"key\":\"\",\"etag\":\"e\"}}}",
      "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"a.csv\",\"eTag\":\"e\"}}}]}"})
  void aBodyThatIsNoSuchEventIsHandedBackAloneAndLeavesNoTrace(String body) {
    SQSMessage bad = Messages.message("bad", body, 3);
    SQSMessage good = land("good", "a.csv", 1);
    assertThat(failedIds(bad, good)).containsExactly("bad");
    try (var objects = lake.list("ledger/")) {
      assertThat(objects).hasSize(1);
    }
  }

  @Test
  void ofABatchOnlyTheFileThatFailedIsHandedBack() throws IOException {
    SQSMessage first = land("m1", "a.csv", 1);
    SQSMessage second = land("m2", "b.csv", 1);
    SQSMessage third = land("m3", "c.csv", 1);
    unreachable.add("b.csv");
    assertThat(failedIds(first, second, third)).containsExactly("m2");
    assertThat(loads("a.csv")).hasSize(1);
    assertThat(loads("b.csv")).isEmpty();
    assertThat(loads("c.csv")).hasSize(1);
  }

  @Test
  void aFailureIsRecordedAtTheThirdDeliveryAndNotBefore() throws IOException {
    unreachable.add("a.csv");
    assertThat(failedIds(land("m1", "a.csv", 1))).containsExactly("m1");
    assertThat(failedIds(land("m1", "a.csv", 2))).containsExactly("m1");
    assertThat(loads("a.csv")).isEmpty();
    assertThat(failedIds(land("m1", "a.csv", 3))).containsExactly("m1");
    assertThat(loads("a.csv")).singleElement().satisfies(load -> {
      assertThat(load.status()).isEqualTo(LoadStatus.FAILED);
      assertThat(load.message()).contains("Failed after the last retry", "landing is down", "replay the file");
    });
  }

  @Test
  void aDeliveryThatWorksAfterAFailureIsDone() throws IOException {
    unreachable.add("a.csv");
    assertThat(failedIds(land("m1", "a.csv", 1))).containsExactly("m1");
    unreachable.clear();
    assertThat(failedIds(land("m1", "a.csv", 2))).isEmpty();
    assertThat(loads("a.csv")).extracting(LoadRecord::status).containsExactly(LoadStatus.REFUSED);
  }

  @Test
  void aFailureThatCannotEvenBeRecordedIsHandedBackLikeAnyOther() {
    unreachable.add("a.csv");
    unreachable.add("ledger");
    assertThat(failedIds(land("m1", "a.csv", 3), land("m2", "b.csv", 3))).containsExactly("m1", "m2");
  }

  @Test
  void aMessageWithoutAttributesIsAFirstDelivery() throws IOException {
    unreachable.add("a.csv");
    SQSMessage message = land("m1", "a.csv", 3);
    message.setAttributes(null);
    assertThat(failedIds(message)).containsExactly("m1");
    assertThat(loads("a.csv")).isEmpty();
  }

  /// Puts a file and tells of it.
  private SQSMessage land(String id, String key, int delivery) {
    landing.put(key, ("content of " + key).getBytes(UTF_8), "text/csv");
    return Messages.message(id, Messages.objectCreated(key, etag(key)), delivery);
  }

  private List<String> failedIds(SQSMessage... messages) {
    var landingOrNot = new ForwardingStore(landing) {
      @Override
      public Optional<StoredObject> head(String key) throws IOException {
        if (unreachable.contains(key)) {
          throw new IOException("landing is down");
        }
        return super.head(key);
      }
    };
    var lakeOrNot = new ForwardingStore(lake) {
      @Override
      public boolean putIfAbsent(String key, byte[] content, String contentType) throws IOException {
        if (unreachable.contains("ledger")) {
          throw new IOException("the lake is down");
        }
        return super.putIfAbsent(key, content, contentType);
      }
    };
    var handler = new IngestHandler(new Loader(new Lakehouse(DATASETS, landingOrNot, lakeOrNot,
        new MemoryCatalog(), clock, new AttemptIds(clock), scratch, Lakehouse.MIN_GRACE), LoadListener.SILENT));
    SQSBatchResponse response = handler.handleRequest(Messages.batch(messages), CONTEXT);
    var ids = new ArrayList<String>();
    response.getBatchItemFailures().forEach(failure -> ids.add(failure.getItemIdentifier()));
    return ids;
  }

  private String etag(String key) {
    return landing.head(key).orElseThrow().etag();
  }

  private List<LoadRecord> loads(String key) throws IOException {
    return new Ledger(lake).loadsOf(key, NOW, NOW);
  }
}
