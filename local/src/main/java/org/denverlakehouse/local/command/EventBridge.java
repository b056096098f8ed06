package org.denverlakehouse.local.command;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.local.cloud.ObjectCreated;
import org.denverlakehouse.local.cloud.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What EventBridge and the two queues do on AWS: hands objects that land to the ingest handler as SQS events whose bodies
/// are "Object Created" events, and again, up to three times, those that the handler hands back. Event files go together,
/// any other object alone, and neither waits for the other.
///
/// Events wait until a handler is connected. Closing lets those go that wait for none, unheard, so that they are told
/// again at the next start.
final class EventBridge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);
  /// As many as one call gets on AWS.
  private static final int MOST_EVENT_FILES = 500;

  private final String bucket;
  private final Predicate<String> eventFiles;
  private final Duration window;
  private final CompletableFuture<IngestHandler> handler = new CompletableFuture<>();

  /// @param bucket     the bucket whose events count
  /// @param eventFiles tells by its key whether an object is an event file
  /// @param window     for how long event files are gathered
  EventBridge(String bucket, Predicate<String> eventFiles, Duration window) {
    this.bucket = bucket;
    this.eventFiles = eventFiles;
    this.window = window;
  }

  /// What the cloud is to tell of.
  List<Subscription> subscriptions() {
    return List.of(
        new Subscription(created -> isHere(created) && !isEventFile(created), 1, Duration.ZERO, this::deliver),
        new Subscription(created -> isHere(created) && isEventFile(created), MOST_EVENT_FILES, window, this::deliver));
  }

  void connect(IngestHandler ingest) {
    handler.complete(ingest);
  }

  @Override
  public void close() {
    handler.cancel(false);
  }

  private boolean isHere(ObjectCreated created) {
    return created.bucket().equals(bucket);
  }

  private boolean isEventFile(ObjectCreated created) {
    return eventFiles.test(created.key());
  }

  private void deliver(List<ObjectCreated> objects) {
    List<ObjectCreated> left = objects;
    for (int delivery = 1; delivery <= IngestHandler.MAX_DELIVERIES && !left.isEmpty(); delivery++) {
      Set<String> failed = handler.join()
          .handleRequest(event(left, delivery), new LocalContext("ingest"))
          .getBatchItemFailures()
          .stream()
          .map(BatchItemFailure::getItemIdentifier)
          .collect(Collectors.toSet());
      left = left.stream().filter(object -> failed.contains(object.sequencer())).toList();
    }
    left.forEach(object -> LOG.error("{} could not be loaded; see the table loads.", object.key()));
  }

  private static SQSEvent event(List<ObjectCreated> objects, int delivery) {
    var event = new SQSEvent();
    event.setRecords(objects.stream().map(object -> message(object, delivery)).toList());
    return event;
  }

  private static SQSMessage message(ObjectCreated created, int delivery) {
    var message = new SQSMessage();
    message.setMessageId(created.sequencer());
    message.setBody(body(created).toString());
    message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(delivery)));
    return message;
  }

  /// The event as the Amazon S3 user guide shows it, "EventBridge event message structure".
  private static ObjectNode body(ObjectCreated created) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("version", "0");
    body.put("id", created.sequencer());
    body.put("detail-type", "Object Created");
    body.put("source", "aws.s3");
    body.put("account", "000000000000");
    body.put("time", created.time().toString());
    body.put("region", "us-east-1");
    body.putArray("resources").add("arn:aws:s3:::" + created.bucket());
    ObjectNode detail = body.putObject("detail");
    detail.put("version", "0");
    detail.putObject("bucket").put("name", created.bucket());
    ObjectNode object = detail.putObject("object");
    object.put("key", created.key());
    object.put("size", created.size());
    object.put("etag", created.etag());
    object.put("sequencer", created.sequencer());
    detail.put("request-id", created.sequencer());
    detail.put("requester", "000000000000");
    detail.put("source-ip-address", "127.0.0.1");
    detail.put("reason", "PutObject");
    return body;
  }
}
