package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Tells subscriptions of created objects. Events wait in a folder until they have been heard, so that a crash loses
/// none; one that nobody takes is dropped.
final class EventQueue implements AutoCloseable {
  private static final int SEQUENCES_PER_MILLISECOND_BITS = 12;

  private final JsonFolder waiting;
  private final List<Subscriber> subscribers;
  private final AtomicLong lastSequence = new AtomicLong();

  EventQueue(Path folder, List<Subscription> subscriptions) {
    this.waiting = new JsonFolder(folder);
    this.subscribers = subscriptions.stream().map(subscription -> new Subscriber(subscription, waiting)).toList();
  }

  /// Tells again what an earlier process left untold.
  void resume() {
    waiting.readAll().forEach((sequencer, document) -> {
      ObjectCreated event = event(sequencer, document);
      subscriberOf(event).ifPresentOrElse(subscriber -> subscriber.add(event), () -> waiting.delete(sequencer));
    });
  }

  /// Returns as soon as the event is safe on disk.
  void add(String bucket, String key, long size, String etag, Instant time) {
    ObjectCreated event = new ObjectCreated(bucket, key, size, etag, time, nextSequencer());
    subscriberOf(event).ifPresent(subscriber -> {
      waiting.write(event.sequencer(), document(event));
      subscriber.add(event);
    });
  }

  /// Waits for the current calls, which are not interrupted; what is still waiting is told at the next start.
  @Override
  public void close() {
    subscribers.forEach(Subscriber::stop);
    subscribers.forEach(Subscriber::close);
  }

  private Optional<Subscriber> subscriberOf(ObjectCreated event) {
    return subscribers.stream().filter(subscriber -> subscriber.takes(event)).findFirst();
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
