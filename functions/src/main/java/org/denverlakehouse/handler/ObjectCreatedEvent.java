package org.denverlakehouse.handler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.denverlakehouse.load.LandedFile;

/// The EventBridge event "Object Created" of S3. Its keys are not URL-encoded, unlike those of S3's own notifications
/// (Amazon S3 user guide, "EventBridge event message structure").
final class ObjectCreatedEvent {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String KIND = "Object Created";

  private ObjectCreatedEvent() {}

  /// The file that landed; empty for an event of another kind, for instance the `s3:TestEvent` that S3 sends to a queue
  /// that is made to hear of a bucket.
  ///
  /// @throws IOException when the body is no event, or names no object
  static Optional<LandedFile> parse(String body) throws IOException {
    JsonNode event = MAPPER.readTree(body);
    String kind = event.path("detail-type").asText(event.path("Event").asText(""));
    if (kind.isEmpty()) {
      throw new IOException("The body is no event: it has neither detail-type nor Event.");
    }
    return kind.equals(KIND) ? Optional.of(file(event.path("detail").path("object"))) : Optional.empty();
  }

  private static LandedFile file(JsonNode object) throws IOException {
    String key = object.path("key").asText("");
    String etag = object.path("etag").asText("");
    if (key.isEmpty() || etag.isEmpty()) {
      throw new IOException("The event has no detail.object.key and detail.object.etag.");
    }
    return new LandedFile(key, etag);
  }
}
