package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.LargeFiles;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.monitoring.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One invocation's messages, and which of them go back to the queue. Used once; not thread-safe.
///
/// Event files share one commit, and its failure. Those that were handed back before are therefore tried together once,
/// then in halves, down to the files that fail alone: one bad file among five hundred costs a score of attempts and holds up
/// no other.
final class IngestBatch {
  private static final Logger LOG = LoggerFactory.getLogger(IngestBatch.class);

  private final Loader loader;
  private final Optional<LargeFiles> largeFiles;
  private final Deadline deadline;
  private final Metrics metrics;
  private final List<BatchItemFailure> failures = new ArrayList<>();

  IngestBatch(Loader loader, Optional<LargeFiles> largeFiles, Deadline deadline, Metrics metrics) {
    this.loader = loader;
    this.largeFiles = largeFiles;
    this.deadline = deadline;
    this.metrics = metrics;
  }

  SQSBatchResponse run(List<SQSMessage> messages) {
    var events = new TreeMap<String, List<Delivery>>();
    for (SQSMessage message : messages) {
      Optional<Delivery> delivery = read(message);
      if (delivery.isEmpty()) {
        continue;
      }
      if (delivery.get().isOfEventFile()) {
        events.computeIfAbsent(delivery.get().dataset(), _ -> new ArrayList<>()).add(delivery.get());
      } else {
        loadAlone(delivery.get());
      }
    }
    events.values().forEach(this::loadEvents);
    return new SQSBatchResponse(failures);
  }

  private Optional<Delivery> read(SQSMessage message) {
    try {
      Optional<Delivery> delivery = Delivery.of(message);
      if (delivery.isEmpty()) {
        LOG.info("Message {} tells of no created object; there is nothing to do.", message.getMessageId());
      }
      return delivery;
    } catch (IOException | RuntimeException e) {
      LOG.error("Message {} is no event.", message.getMessageId(), e);
      failures.add(new BatchItemFailure(message.getMessageId()));
      return Optional.empty();
    }
  }

  private void loadEvents(List<Delivery> deliveries) {
    List<Delivery> first = deliveries.stream().filter(Delivery::isFirst).toList();
    if (!loadTogether(first)) {
      handBack(first);
    }
    loadInHalves(deliveries.stream().filter(delivery -> !delivery.isFirst()).toList());
  }

  private void loadInHalves(List<Delivery> deliveries) {
    if (deadline.isPast()) {
      handBack(deliveries);
    } else if (deliveries.size() == 1) {
      loadAlone(deliveries.getFirst());
    } else if (!loadTogether(deliveries)) {
      int half = deliveries.size() / 2;
      loadInHalves(deliveries.subList(0, half));
      loadInHalves(deliveries.subList(half, deliveries.size()));
    }
  }

  private boolean loadTogether(List<Delivery> deliveries) {
    if (deliveries.isEmpty()) {
      return true;
    }
    try {
      LoadMetrics.tell(metrics, loader.loadEvents(deliveries.stream().map(Delivery::file).toList()));
      return true;
    } catch (IOException | RuntimeException e) {
      LOG.error("Loading {} event files of {} failed.", deliveries.size(), deliveries.getFirst().dataset(), e);
      return false;
    }
  }

  private void loadAlone(Delivery delivery) {
    try {
      if (largeFiles.isPresent() && largeFiles.get().start(delivery.file())) {
        LOG.info("{} is large and is loaded by the state machine.", delivery.file().key());
        return;
      }
      LoadMetrics.tell(metrics, List.of(loader.load(delivery.file())));
    } catch (IOException | RuntimeException e) {
      LOG.error("Loading {} failed.", delivery.file().key(), e);
      handBack(List.of(delivery));
      recordLastFailure(delivery, e);
    }
  }

  /// After the last delivery nobody else would say what became of the file.
  private void recordLastFailure(Delivery delivery, Exception cause) {
    if (delivery.count() < IngestHandler.MAX_DELIVERIES) {
      return;
    }
    try {
      LoadMetrics.tell(metrics, List.of(loader.fail(delivery.file(), cause)));
    } catch (IOException | RuntimeException e) {
      LOG.error("The failure of {} could not be recorded either.", delivery.file().key(), e);
    }
  }

  private void handBack(List<Delivery> deliveries) {
    deliveries.forEach(delivery -> failures.add(new BatchItemFailure(delivery.messageId())));
  }
}
