package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/// Messages of the snapshot queue as Lambda hands them over.
final class Messages {
  private Messages() {}

  /// The example of the Amazon S3 user guide, "EventBridge event message structure", with another key and ETag.
  static String objectCreated(String key, String etag) {
    return """
        {
          "version": "0",
          "id": "17793124-05d4-b198-2fde-7ededc63b103",
          "detail-type": "Object Created",
          "source": "aws.s3",
          "account": "111122223333",
          "time": "2021-11-12T00:00:00Z",
          "region": "ca-central-1",
          "resources": [
            "arn:aws:s3:::amzn-s3-demo-bucket1"
          ],
          "detail": {
            "version": "0",
            "bucket": {
              "name": "amzn-s3-demo-bucket1"
            },
            "object": {
              "key": %s,
              "size": 5,
              "etag": %s,
              "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
              "sequencer": "617f08299329d189"
            },
            "request-id": "N4N7GDK58NMKJ12R",
            "requester": "123456789012",
            "source-ip-address": "1.2.3.4",
            "reason": "PutObject"
          }
        }
        """
        .formatted(quoted(key), quoted(etag));
  }

  /// @param delivery how many times the queue has handed it out, this time included
  static SQSEvent.SQSMessage message(String id, String body, int delivery) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message
        .setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(delivery), "SentTimestamp", "1636675200000"));
    return message;
  }

  static SQSEvent batch(SQSEvent.SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return event;
  }

  private static String quoted(String text) {
    try {
      return new ObjectMapper().writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
