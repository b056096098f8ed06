package org.denverlakehouse.store;

import java.time.Instant;
import java.util.Map;

/// What a store says about one object.
///
/// @param key          the whole key inside its bucket, unescaped
/// @param etag         the content's tag, without quotes
/// @param size         bytes
/// @param lastModified whole seconds
/// @param metadata     user metadata, lower-case names; empty in listings
public record StoredObject(String key, String etag, long size, Instant lastModified, Map<String, String> metadata) {
  public StoredObject {
    metadata = Map.copyOf(metadata);
  }
}
