package org.denverlakehouse.local.cloud;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Who hears of created objects: what a rule, a queue and its function are on AWS.
///
/// The listener is called on a thread of its own, one call after another, and may take its time: neither an S3 request nor
/// another subscription waits for it. Events count as heard when the call returns; those not heard when the process ends,
/// and those whose call threw, are told again at the next start.
///
/// @param takes    which events; of several subscriptions that take one, the first hears of it
/// @param most     how many events one call gets at most
/// @param window   for how long events are gathered before a call; whatever else has come by then goes with them
/// @param listener gets the events in the order in which they came
public record Subscription(Predicate<ObjectCreated> takes, int most, Duration window,
    Consumer<List<ObjectCreated>> listener) {
  public Subscription {
    if (most < 1 || window.isNegative()) {
      throw new IllegalArgumentException("at least one event and no negative window, not " + most + ", " + window);
    }
  }

  /// Hears of every object, one by one.
  public static Subscription oneByOne(Consumer<ObjectCreated> listener) {
    return new Subscription(_ -> true, 1, Duration.ZERO, events -> events.forEach(listener));
  }
}
