package org.denverlakehouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.Schedule;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.scheduler.targets.LambdaInvoke;
import software.constructs.Construct;

/// Getting the files: the function that asks the city's servers every night, early enough for the morning's report.
final class Fetching extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.FetchHandler::handleRequest";

  /// A file passes through in parts of 8 MiB; a heap of 48 MiB fetched 256 MiB.
  private static final int MEMORY_MB = 512;
  /// Nothing is written to disk; Lambda gives no less.
  private static final int SCRATCH_MB = 512;
  private static final Duration TIMEOUT = Duration.minutes(15);
  private static final String HOUR = "4";
  private static final String MINUTE = "0";
  /// Where the lake keeps what is known of each address.
  private static final String RECORDS = "fetches/*";

  private final Function function;

  /// @param datasets the feeds, whose files land under their names
  Fetching(Construct scope, String id, Storage storage, Functions functions, List<String> datasets) {
    super(scope, id);
    Functions.Deployed fetch = functions.create(this, new Functions.Plan(HANDLER,
        "Fetches the city's files that have changed into the landing bucket.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    function = fetch.function();
    allow(fetch.role(), storage, datasets);
    Schedule.Builder.create(this, "EveryNight")
        .description("Fetches the city's files at four in the morning, Denver time.")
        .schedule(ScheduleExpression.cron(CronOptionsWithTimezone.builder().hour(HOUR).minute(MINUTE)
            .timeZone(TimeZone.AMERICA_DENVER).build()))
        .target(LambdaInvoke.Builder.create(function).build())
        .build();
  }

  /// It may land files and keep its record. It reads no landed file, lists none, and deletes nothing.
  private static void allow(Role role, Storage storage, List<String> datasets) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:PutObject", "s3:AbortMultipartUpload"))
        .resources(datasets.stream().map(dataset -> storage.landing().arnForObjects(dataset + "/*")).toList())
        .build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:GetObject", "s3:PutObject"))
        .resources(List.of(storage.lake().arnForObjects(RECORDS)))
        .build());
    // To see whether an address has a record yet.
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket"))
        .resources(List.of(storage.lake().getBucketArn()))
        .conditions(Map.of("StringLike", Map.of("s3:prefix", RECORDS)))
        .build());
  }

  Function function() {
    return function;
  }
}
