package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.denverlakehouse.load.LandedFile;

/// A message that tells of a landed file.
///
/// @param messageId what the queue calls the message
/// @param file      what landed
/// @param count     how many times the queue has handed the message out, this time included
record Delivery(String messageId, LandedFile file, int count) {
  private static final Pattern EVENT_FILE = Pattern.compile("[^/]+/events/.*", Pattern.DOTALL);

  /// Empty when the message tells of something else.
  ///
  /// @throws IOException when it is no event
  static Optional<Delivery> of(SQSMessage message) throws IOException {
    return ObjectCreatedEvent.parse(message.getBody())
        .map(file -> new Delivery(message.getMessageId(), file, count(message)));
  }

  boolean isFirst() {
    return count == 1;
  }

  /// Event files lie at `<dataset>/events/...`.
  boolean isOfEventFile() {
    return EVENT_FILE.matcher(file.key()).matches();
  }

  /// The first part of the key, by which event files name their dataset.
  String dataset() {
    return file.key().substring(0, file.key().indexOf('/'));
  }

  private static int count(SQSMessage message) {
    Map<String, String> attributes = message.getAttributes();
    return attributes == null ? 1 : Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1"));
  }
}
