package org.denverlakehouse.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.denverlakehouse.load.LandedFile;

/// The EventBridge event "Object Created" of S3. Its keys are not URL-encoded, unlike those of S3's own notifications
/// (Amazon S3 user guide, "EventBridge event message structure").
final class ObjectCreatedEvent {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ObjectCreatedEvent() {}

  static LandedFile parse(String body) throws IOException {
    JsonNode object = MAPPER.readTree(body).path("detail").path("object");
    String key = object.path("key").asText("");
    String etag = object.path("etag").asText("");
    if (key.isEmpty() || etag.isEmpty()) {
      throw new IOException("The event has no detail.object.key and detail.object.etag.");
    }
    return new LandedFile(key, etag);
  }
}
