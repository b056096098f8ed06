package org.denverlakehouse.local.command;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.denverlakehouse.store.StoredObject;

/// What Lambda hands to the ingest function on AWS, from the JSON that AWS documents: the "Object Created" event of the Amazon
/// S3 user guide ("EventBridge event message structure"), as the body of the message that the Lambda developer guide shows
/// ("Using Lambda with Amazon SQS"), made an object by the code of Lambda's own Java runtime.
final class RecordedEvents {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RecordedEvents() {}

  /// The event of one object; everything else in it is as documented.
  static SQSEvent objectCreated(String bucket, StoredObject object) throws IOException {
    byte[] json = MAPPER.writeValueAsBytes(message(body(bucket, object)));
    return LambdaEventSerializers.serializerFor(SQSEvent.class, RecordedEvents.class.getClassLoader())
        .fromJson(new ByteArrayInputStream(json));
  }

  private static ObjectNode body(String bucket, StoredObject object) throws IOException {
    ObjectNode body = read("object-created.json");
    body.withArray("resources").removeAll().add("arn:aws:s3:::" + bucket);
    body.withObject("/detail/bucket").put("name", bucket);
    body.withObject("/detail/object").put("key", object.key()).put("size", object.size()).put("etag", object.etag());
    return body;
  }

  private static ObjectNode message(ObjectNode body) throws IOException {
    ObjectNode event = read("sqs-event.json");
    ((ObjectNode) event.withArray("Records").get(0)).put("body", body.toString());
    return event;
  }

  private static ObjectNode read(String name) throws IOException {
    try (InputStream json = Objects.requireNonNull(RecordedEvents.class.getResourceAsStream("/events/" + name), name)) {
      return (ObjectNode) MAPPER.readTree(json);
    }
  }
}
