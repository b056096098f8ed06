package org.denverlakehouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.eventsources.SqsEventSource;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/// From a landed object to the ingest function: landing bucket, EventBridge rule, queue, function.
final class Ingestion extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.IngestHandler::handleRequest";

  private static final int MEMORY_MB = 2048;
  private static final int SCRATCH_MB = 2048;
  private static final Duration TIMEOUT = Duration.minutes(15);
  /// AWS advises six times the function's timeout, so that a message is not seen twice while it is being retried.
  private static final int VISIBILITY_TIMEOUTS = 6;
  private static final int ATTEMPTS = 3;
  /// The fewest that SQS allows. More loads at a time only meet at the manifest.
  private static final int CONCURRENCY = 2;
  private static final Duration LONGEST_RETENTION = Duration.days(14);

  private final Function function;

  Ingestion(Construct scope, String id, Storage storage, Functions functions) {
    super(scope, id);
    Queue failed = queue("Failed").retentionPeriod(LONGEST_RETENTION).build();
    Queue files = queue("Files")
        .visibilityTimeout(Duration.minutes(VISIBILITY_TIMEOUTS * TIMEOUT.toMinutes().intValue()))
        .retentionPeriod(LONGEST_RETENTION)
        .deadLetterQueue(DeadLetterQueue.builder().queue(failed).maxReceiveCount(ATTEMPTS).build())
        .build();
    Rule.Builder.create(this, "Landed")
        .description("Every object that is created in the landing bucket.")
        .eventPattern(EventPattern.builder()
            .source(List.of("aws.s3"))
            .detailType(List.of("Object Created"))
            .detail(Map.of("bucket", Map.of("name", List.of(storage.landing().getBucketName()))))
            .build())
        .targets(List.of(new SqsQueue(files)))
        .build();
    Functions.Deployed ingest = functions.create(this,
        new Functions.Plan(HANDLER, "Loads one landed file into its tables.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    function = ingest.function();
    function.addEventSource(SqsEventSource.Builder.create(files)
        .batchSize(1)
        .reportBatchItemFailures(true)
        .maxConcurrency(CONCURRENCY)
        .build());
    allow(ingest.role(), storage, functions);
  }

  Function function() {
    return function;
  }

  /// Landed files are read, the lake is read and written, partitions are mirrored. Nothing is deleted but an upload
  /// of its own that broke off. Listing also makes S3 answer 404 for an object that is gone; without, it says 403.
  private static void allow(Role role, Storage storage, Functions functions) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:GetObject"))
        .resources(List.of(storage.landing().arnForObjects("*"), storage.lake().arnForObjects("*")))
        .build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:PutObject", "s3:AbortMultipartUpload"))
        .resources(List.of(storage.lake().arnForObjects("*")))
        .build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket"))
        .resources(List.of(storage.landing().getBucketArn(), storage.lake().getBucketArn()))
        .build());
    functions.allowGlue(role, List.of("glue:GetTable", "glue:GetPartitions", "glue:BatchCreatePartition",
        "glue:BatchUpdatePartition", "glue:BatchDeletePartition"));
  }

  private Queue.Builder queue(String name) {
    return Queue.Builder.create(this, name).encryption(QueueEncryption.SQS_MANAGED).enforceSsl(true);
  }
}
