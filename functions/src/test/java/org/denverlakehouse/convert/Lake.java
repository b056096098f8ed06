package org.denverlakehouse.convert;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.denverlakehouse.store.MemoryObjectStore;

/// An empty lake bucket.
final class Lake {
  private Lake() {}

  static MemoryObjectStore store() {
    return new MemoryObjectStore("lake", Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
  }
}
