package org.denverlakehouse.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

class MemoryObjectStoreTest extends ObjectStoreContract {
  private final MemoryObjectStore store = new MemoryObjectStore("denver-lake",
      Clock.fixed(Instant.parse("2026-06-01T12:00:00.987654321Z"), ZoneOffset.UTC));

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void putWithMetadata(String key, byte[] content, Map<String, String> metadata) {
    store.put(key, content, metadata);
  }
}
