package org.denverlakehouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.lambda.Function;
import software.constructs.Construct;

/// Getting the files: the function that asks the city's servers every night, early enough for the morning's report.
final class Fetching extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.FetchHandler::handleRequest";

  /// A file passes through in parts of 8 MiB; a heap of 48 MiB fetched 256 MiB.
  private static final int MEMORY_MB = 512;
  /// Nothing is written to disk; Lambda gives no less.
  private static final int SCRATCH_MB = 512;
  private static final Duration TIMEOUT = Duration.minutes(15);
  /// Where the lake keeps what is known of each address.
  private static final String RECORDS = "fetches/*";

  private final Function function;

  Fetching(Construct scope, String id, Storage storage, Functions functions, StackSettings settings) {
    super(scope, id);
    Functions.Deployed fetch = functions.create(this, new Functions.Plan("fetch", HANDLER,
        "Fetches the city's files that have changed into the landing bucket.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    function = fetch.function();
    allow(fetch.role(), storage, settings.feeds());
    settings.parameters().fetchAt().ifPresent(
        time -> Daily.schedule(this, "EveryNight", "Fetches the city's files that have changed", time, function));
  }

  /// It may land files and keep its record. It reads no landed file, lists none, and deletes nothing.
  private static void allow(Role role, Storage storage, List<String> feeds) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:PutObject", "s3:AbortMultipartUpload"))
        .resources(feeds.stream().map(feed -> storage.landing().arnForObjects(feed + "/*")).toList())
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
