package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.Optional;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.LargeFiles;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.monitoring.Metrics;

/// Takes batches of "Object Created" events from the queues and loads the files: event files of one dataset together, any
/// other file alone. What failed is handed back to its queue, the rest of the batch is done. Thread-safe.
public final class IngestHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /// As often as the queues deliver a message before it goes to a dead-letter queue.
  public static final int MAX_DELIVERIES = 3;

  private final Loader loader;
  private final Optional<LargeFiles> largeFiles;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public IngestHandler() {
    this(Wiring.ofEnvironment());
  }

  public IngestHandler(Wiring wiring) {
    this(new Loader(wiring.lakehouse(), LoadListener.SILENT), wiring.largeFiles(), wiring.metrics());
  }

  public IngestHandler(Loader loader, Metrics metrics) {
    this(loader, Optional.empty(), metrics);
  }

  /// @param largeFiles has large files loaded elsewhere; empty where everything is loaded here
  public IngestHandler(Loader loader, Optional<LargeFiles> largeFiles, Metrics metrics) {
    this.loader = loader;
    this.largeFiles = largeFiles;
    this.metrics = metrics;
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent batch, Context context) {
    Deadline deadline = Invocation.deadline(context);
    try (var _ = Invocation.logged(context)) {
      return new IngestBatch(loader.within(deadline), largeFiles, deadline, metrics).run(batch.getRecords());
    }
  }
}
