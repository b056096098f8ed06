package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes batches of "Object Created" events from the snapshot queue and loads each file; a file that failed is handed
/// back to the queue alone, the others of the batch are done. Thread-safe.
public final class IngestHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  private static final Logger LOG = LoggerFactory.getLogger(IngestHandler.class);
  /// As often as the queue delivers a message before it goes to the dead-letter queue.
  public static final int MAX_DELIVERIES = 3;

  private final Loader loader;

  /// For Lambda: configured by environment variables, see [Wiring].
  public IngestHandler() {
    this(new Loader(Wiring.ofEnvironment().lakehouse(), LoadListener.SILENT));
  }

  public IngestHandler(Loader loader) {
    this.loader = loader;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    var failures = new ArrayList<BatchItemFailure>();
    for (SQSEvent.SQSMessage message : batch.getRecords()) {
      if (!load(message)) {
        failures.add(new BatchItemFailure(message.getMessageId()));
      }
    }
    return new SQSBatchResponse(failures);
  }

  private boolean load(SQSEvent.SQSMessage message) {
    LandedFile file;
    try {
      file = ObjectCreatedEvent.parse(message.getBody());
    } catch (IOException | RuntimeException e) {
      LOG.error("Message {} is no Object Created event.", message.getMessageId(), e);
      return false;
    }
    try {
      var _ = loader.load(file);
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("Loading {} failed.", file.key(), e);
      recordLastFailure(file, message, e);
      return false;
    }
  }

  /// After the last delivery nobody else would say what became of the file.
  private void recordLastFailure(LandedFile file, SQSEvent.SQSMessage message, Exception cause) {
    if (deliveries(message) < MAX_DELIVERIES) {
      return;
    }
    try {
      var _ = loader.fail(file, cause);
    } catch (IOException | RuntimeException e) {
      LOG.error("The failure of {} could not be recorded either.", file.key(), e);
    }
  }

  private static int deliveries(SQSEvent.SQSMessage message) {
    Map<String, String> attributes = message.getAttributes();
    return attributes == null ? 1 : Integer.parseInt(attributes.getOrDefault("ApproximateReceiveCount", "1"));
  }
}
