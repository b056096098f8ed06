package org.denverlakehouse.load;

import java.io.IOException;

/// Everything that the system asks of its buckets and its catalog goes through here, so that a test can stand between
/// any two calls. Threads may call at the same time; what stands between must allow for it.
final class Calls {
  /// What a call does to the world: nothing, one change that happens or does not, or several that may stop half-way.
  enum Kind {
    READ, CHANGE, BATCH
  }

  /// What a call does when nobody interferes.
  interface Effect<T> {
    T run() throws IOException;
  }

  /// @param name bucket or catalog, method, and what it is about: `lake.putIfAbsent manifests/...`
  /// @param half the first half of a batch
  record Call(String name, Kind kind, Effect<?> half) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// What a test does around each call.
  interface Between {
    <T> T around(Call call, Effect<T> effect) throws IOException;
  }

  private static final Between NOTHING = new Between() {
    @Override
    public <T> T around(Call call, Effect<T> effect) throws IOException {
      return effect.run();
    }
  };

  private volatile Between between = NOTHING;

  void put(Between next) {
    between = next;
  }

  void leaveAlone() {
    between = NOTHING;
  }

  <T> T read(String name, Effect<T> effect) throws IOException {
    return between.around(new Call(name, Kind.READ, effect), effect);
  }

  <T> T change(String name, Effect<T> effect) throws IOException {
    return between.around(new Call(name, Kind.CHANGE, effect), effect);
  }

  void batch(String name, Effect<Boolean> effect, Effect<Boolean> half) throws IOException {
    boolean _ = between.around(new Call(name, Kind.BATCH, half), effect);
  }
}
