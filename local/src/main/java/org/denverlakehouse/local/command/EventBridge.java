package org.denverlakehouse.local.command;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.local.cloud.ObjectCreated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What EventBridge and the snapshot queue do on AWS: hands each object that lands to the ingest handler as an SQS event
/// whose body is an "Object Created" event, and again, up to three times, while the handler hands it back.
///
/// Events wait until a handler is connected. Closing lets those go that wait for none, unheard, so that they are told
/// again at the next start.
final class EventBridge implements Consumer<ObjectCreated>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventBridge.class);

  private final String bucket;
  private final CompletableFuture<IngestHandler> handler = new CompletableFuture<>();

  /// @param bucket the bucket whose events count
  EventBridge(String bucket) {
    this.bucket = bucket;
  }

  void connect(IngestHandler ingest) {
    handler.complete(ingest);
  }

  @Override
  public void close() {
    handler.cancel(false);
  }

  @Override
  public void accept(ObjectCreated created) {
    if (!created.bucket().equals(bucket)) {
      return;
    }
    for (int delivery = 1; delivery <= IngestHandler.MAX_DELIVERIES; delivery++) {
      var response = handler.join().handleRequest(event(created, delivery), new LocalContext("ingest"));
      if (response.getBatchItemFailures().isEmpty()) {
        return;
      }
    }
    LOG.error("{} could not be loaded; see the table loads.", created.key());
  }

  private static SQSEvent event(ObjectCreated created, int delivery) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(created.sequencer());
    message.setBody(body(created).toString());
    message.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(delivery)));
    var event = new SQSEvent();
    event.setRecords(List.of(message));
    return event;
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
