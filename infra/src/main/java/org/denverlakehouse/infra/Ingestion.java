package org.denverlakehouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// From a landed object to the ingest function: landing bucket, EventBridge rule, queue, function.
///
/// There are two ways. Event files are small and many and are loaded together; every other object goes alone, so that a
/// large snapshot holds up nothing. Between them the two rules take each object exactly once.
final class Ingestion extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.IngestHandler::handleRequest";

  private static final int MEMORY_MB = 2048;
  private static final int SCRATCH_MB = 2048;
  private static final Duration TIMEOUT = Duration.minutes(15);
  private static final int ATTEMPTS = 3;
  /// The fewest that SQS allows. More loads at a time only meet at the manifest.
  private static final int CONCURRENCY = 2;
  private static final Duration LONGEST_RETENTION = Duration.days(14);
  private static final int MOST_EVENT_FILES = 500;
  private static final Duration GATHERING = Duration.seconds(60);

  private final Functions.Deployed ingest;
  private final List<Queue> waiting;
  private final List<Queue> failed;

  Ingestion(Construct scope, String id, Storage storage, Functions functions, List<String> eventFolders) {
    super(scope, id);
    Queue failedFiles = secured("Failed").build();
    Queue failedEvents = secured("FailedEvents").build();
    Queue files = queue("Files", failedFiles, Duration.seconds(0));
    Queue events = queue("Events", failedEvents, GATHERING);
    waiting = List.of(files, events);
    failed = List.of(failedFiles, failedEvents);
    String landing = storage.landing().getBucketName();
    route("Landed", "Every object of the landing bucket but event files.", landing,
        List.of(Map.of("anything-but", Map.of("prefix", eventFolders))), files);
    route("EventsLanded", "Event files of the landing bucket.", landing,
        eventFolders.stream().map(folder -> Map.of("prefix", folder)).toList(), events);
    ingest = functions.create(this,
        new Functions.Plan("ingest", HANDLER, "Loads landed files into their tables.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    ingest.function().addEventSource(source(files).batchSize(1).build());
    ingest.function().addEventSource(source(events).batchSize(MOST_EVENT_FILES).maxBatchingWindow(GATHERING).build());
    Permissions.readLanding(ingest.role(), storage);
    Permissions.commit(ingest.role(), storage);
    Permissions.writeRejects(ingest.role(), storage);
    functions.allowLoading(ingest.role());
  }

  Function function() {
    return ingest.function();
  }

  /// The role of the function.
  Role role() {
    return ingest.role();
  }

  /// Where files and event files wait for their load.
  List<Queue> waiting() {
    return waiting;
  }

  /// Where messages end that were tried in vain.
  List<Queue> failed() {
    return failed;
  }

  /// @param keys what the object's key must match, as EventBridge writes it
  private void route(String id, String description, String bucket, List<?> keys, IQueue queue) {
    Rule.Builder.create(this, id)
        .description(description)
        .eventPattern(EventPattern.builder()
            .source(List.of("aws.s3"))
            .detailType(List.of("Object Created"))
            .detail(Map.of("bucket", Map.of("name", List.of(bucket)), "object", Map.of("key", keys)))
            .build())
        .targets(List.of(new SqsQueue(queue)))
        .build();
  }

  private static SqsEventSource.Builder source(IQueue queue) {
    return SqsEventSource.Builder.create(queue).reportBatchItemFailures(true).maxConcurrency(CONCURRENCY);
  }

  /// AWS advises a visibility timeout of six times the function's, and the time in which Lambda gathers messages on top,
  /// so that a message is not seen twice while it is being retried.
  private Queue queue(String id, Queue deadLetters, Duration gathering) {
    return secured(id)
        .visibilityTimeout(
            Duration.seconds(6 * TIMEOUT.toSeconds().longValue() + gathering.toSeconds().longValue()))
        .deadLetterQueue(DeadLetterQueue.builder().queue(deadLetters).maxReceiveCount(ATTEMPTS).build())
        .build();
  }

  private Queue.Builder secured(String id) {
    return Queue.Builder.create(this, id)
        .encryption(QueueEncryption.SQS_MANAGED)
        .enforceSsl(true)
        .retentionPeriod(LONGEST_RETENTION);
  }
}
