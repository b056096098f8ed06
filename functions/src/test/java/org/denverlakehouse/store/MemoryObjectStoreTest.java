package org.denverlakehouse.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Override
  protected int unfinishedUploads() {
    return 0;
  }

  /// Not in the contract: the embedded S3 orders such keys as Java does.
  @Test
  void keysBeyondTheFirstPlaneComeLastAsOnAws() {
    store.put("\uD83D\uDE97", new byte[0], "text/plain");
    store.put("\uFF5E", new byte[0], "text/plain");
    assertThat(store.list("").map(StoredObject::key)).containsExactly("\uFF5E", "\uD83D\uDE97");
  }
}
