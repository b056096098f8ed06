package org.denverlakehouse.infra;

import java.util.List;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.IBucket;

/// What the functions that write tables may do in S3, in the pieces that they share.
final class Permissions {
  private static final List<String> GARBAGE = List.of("tables/*", "manifests/*", "rejects/*", "ledger/attempts/*");

  private static final List<String> FORECASTS = List.of("tables/forecasts/*", "tables/forecast_backtests/*",
      "manifests/forecasts/*");

  private Permissions() {}

  /// Listing also makes S3 answer 404 for an object that is gone; without, it says 403.
  static void readLanding(Role role, Storage storage) {
    allowObjects(role, storage.landing(), "s3:GetObject");
    list(role, storage.landing());
  }

  /// Nothing is deleted but an upload of its own that broke off.
  static void writeLake(Role role, Storage storage) {
    allowObjects(role, storage.lake(), "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload");
    list(role, storage.lake());
  }

  /// Athena reads tables and writes results with the rights of its caller, so who asks needs them itself.
  static void query(Role role, Storage storage, Functions functions, String workgroup) {
    Stack stack = Stack.of(role);
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("athena:StartQueryExecution", "athena:StopQueryExecution", "athena:GetQueryExecution",
            "athena:GetQueryResults"))
        .resources(List.of(stack.formatArn(
            ArnComponents.builder().service("athena").resource("workgroup").resourceName(workgroup).build())))
        .build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:GetObject"))
        .resources(List.of(storage.lake().arnForObjects("*"), storage.results().arnForObjects("*")))
        .build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:PutObject", "s3:AbortMultipartUpload"))
        .resources(List.of(storage.results().arnForObjects("*")))
        .build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket", "s3:GetBucketLocation"))
        .resources(List.of(storage.lake().getBucketArn(), storage.results().getBucketArn()))
        .build());
    functions.allowGlue(role,
        List.of("glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions",
            "glue:BatchGetPartition"));
  }

  /// Of the lake: two tables and their manifests may be written, nothing else.
  static void writeForecasts(Role role, Storage storage) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:PutObject", "s3:AbortMultipartUpload"))
        .resources(FORECASTS.stream().map(storage.lake()::arnForObjects).toList())
        .build());
  }

  /// Only what can become garbage: never a row of the ledger.
  static void deleteGarbage(Role role, Storage storage) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:DeleteObject"))
        .resources(GARBAGE.stream().map(storage.lake()::arnForObjects).toList())
        .build());
  }

  private static void allowObjects(Role role, IBucket bucket, String... actions) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(List.of(bucket.arnForObjects("*")))
        .build());
  }

  private static void list(Role role, IBucket bucket) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket"))
        .resources(List.of(bucket.getBucketArn()))
        .build());
  }
}
