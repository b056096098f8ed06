package org.denverlakehouse.local.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands the events of one subscription to its listener, and forgets them when it has heard them.
final class Subscriber implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

  private final Subscription subscription;
  private final JsonFolder waiting;
  private final Queue<ObjectCreated> gathered = new ConcurrentLinkedQueue<>();
  private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1,
      Thread.ofPlatform().name("cloud-events").daemon().factory());
  private volatile boolean closing;

  /// @param waiting where the events are kept until they are heard
  Subscriber(Subscription subscription, JsonFolder waiting) {
    this.subscription = subscription;
    this.waiting = waiting;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false); // closing does not wait for the window
  }

  boolean takes(ObjectCreated event) {
    return subscription.takes().test(event);
  }

  /// Each event asks for a call; one that finds its event gone with an earlier call makes none.
  void add(ObjectCreated event) {
    gathered.add(event);
    try {
      var _ = thread.schedule(this::tell, subscription.window().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      LOG.debug("closing: {} waits for the next start", event);
    }
  }

  /// From now on nothing new is told.
  void stop() {
    closing = true;
    thread.shutdown();
  }

  /// Waits for the listener's current call, which is not interrupted; what is still waiting is told at the next start.
  @Override
  public void close() {
    stop();
    thread.close();
  }

  private void tell() {
    List<ObjectCreated> events = closing ? List.of() : next();
    if (events.isEmpty()) {
      return;
    }
    try {
      subscription.listener().accept(events);
      events.forEach(event -> waiting.delete(event.sequencer()));
    } catch (RuntimeException e) {
      LOG.error("the listener failed on {}; they are told again at the next start", events, e);
    }
  }

  private List<ObjectCreated> next() {
    var events = new ArrayList<ObjectCreated>();
    while (events.size() < subscription.most()) {
      ObjectCreated event = gathered.poll();
      if (event == null) {
        break;
      }
      events.add(event);
    }
    return events;
  }
}
