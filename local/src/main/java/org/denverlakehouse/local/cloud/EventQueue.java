package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the listener of created objects, in order, on one thread of its own. Events wait in a folder until the listener
/// has returned, so that a crash loses none.
final class EventQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
  private static final int SEQUENCES_PER_MILLISECOND_BITS = 12;

  private final JsonFolder waiting;
  private final Consumer<ObjectCreated> listener;
  private final AtomicLong lastSequence = new AtomicLong();
  private volatile boolean closing;
  private final ExecutorService thread = Executors
      .newSingleThreadExecutor(Thread.ofPlatform().name("cloud-events").daemon().factory());

  EventQueue(Path folder, Consumer<ObjectCreated> listener) {
    this.waiting = new JsonFolder(folder);
    this.listener = listener;
  }

  /// Tells again what an earlier process left untold.
  void resume() {
    waiting.readAll().forEach((sequencer, document) -> schedule(event(sequencer, document)));
  }

  /// Returns as soon as the event is safe on disk.
  void add(String bucket, String key, long size, String etag, Instant time) {
    ObjectCreated event = new ObjectCreated(bucket, key, size, etag, time, nextSequencer());
    waiting.write(event.sequencer(), document(event));
    schedule(event);
  }

  /// Waits for the listener's current call, which is not interrupted; what is still waiting is told at the next start.
  @Override
  public void close() {
    closing = true;
    thread.close();
  }

  private void schedule(ObjectCreated event) {
    try {
      thread.execute(() -> tell(event));
    } catch (RejectedExecutionException _) {
      LOG.debug("closing: {} waits for the next start", event);
    }
  }

  private void tell(ObjectCreated event) {
    if (closing) {
      return;
    }
    try {
      listener.accept(event);
      waiting.delete(event.sequencer());
    } catch (RuntimeException e) {
      LOG.error("the listener failed on {}; it is told again at the next start", event, e);
    }
  }

  /// The clock leads, so that later processes count on above earlier ones; the counter keeps one millisecond's apart.
  private String nextSequencer() {
    long now = System.currentTimeMillis() << SEQUENCES_PER_MILLISECOND_BITS;
    return "%016X".formatted(lastSequence.updateAndGet(last -> Math.max(last + 1, now)));
  }

  private static ObjectNode document(ObjectCreated event) {
    return Json.object().put("bucket", event.bucket()).put("key", event.key()).put("size", event.size())
        .put("etag", event.etag()).put("time", event.time().toString());
  }

  private static ObjectCreated event(String sequencer, ObjectNode document) {
    return new ObjectCreated(Json.text(document, "bucket"), Json.text(document, "key"), document.path("size").asLong(),
        Json.text(document, "etag"), Instant.parse(Json.text(document, "time")), sequencer);
  }
}
