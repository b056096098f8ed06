package org.denverlakehouse.infra;

import java.util.List;
import org.denverlakehouse.load.ScaledLoad;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.IBucket;

/// What functions may do in S3 and Athena, in the pieces that they share. `observed-calls.yaml` and
/// `implied-permissions.yaml` say why: PermissionsTest holds every policy to them.
final class Permissions {
  private static final String READ = "s3:GetObject";
  private static final String WRITE = "s3:PutObject";
  private static final String WORK = ScaledLoad.WORK + "*";

  private Permissions() {}

  static void readLanding(Role role, Storage storage) {
    objects(role, storage.landing(), List.of("*"), READ);
    list(role, storage.landing());
  }

  /// What a commit reads and writes: tables, manifests, and the ledger of the commit before.
  static void commit(Role role, Storage storage) {
    objects(role, storage.lake(), List.of("tables/*", "manifests/*", "ledger/*"), READ, WRITE);
    list(role, storage.lake());
  }

  static void writeRejects(Role role, Storage storage) {
    objects(role, storage.lake(), List.of("rejects/*"), WRITE);
  }

  /// What the steps of a large file's load tell each other.
  static void work(Role role, Storage storage) {
    objects(role, storage.lake(), List.of(WORK), READ, WRITE);
  }

  /// What converting a range of a file reads and writes: files of tables, which nobody sees before a commit copies them.
  static void convert(Role role, Storage storage) {
    objects(role, storage.lake(), List.of("manifests/*"), READ);
    objects(role, storage.lake(), List.of("tables/*"), READ, WRITE);
    work(role, storage);
    list(role, storage.lake());
  }

  static void deleteWork(Role role, Storage storage) {
    objects(role, storage.lake(), List.of(WORK), "s3:DeleteObject");
  }

  static void keepCalendar(Role role, Storage storage) {
    objects(role, storage.lake(), List.of("calendar/*"), READ, WRITE);
  }

  /// Of the lake: two tables and their manifests may be written, nothing else.
  static void commitForecasts(Role role, Storage storage) {
    objects(role, storage.lake(), Catalogue.FORECASTS.stream().map(table -> "tables/" + table + "/*").toList(), WRITE);
    objects(role, storage.lake(), List.of("manifests/forecasts/*"), READ, WRITE);
  }

  /// Only what can become garbage: never a row of the ledger.
  static void deleteGarbage(Role role, Storage storage) {
    objects(role, storage.lake(), List.of("tables/*", "manifests/*", "rejects/*", "ledger/attempts/*"),
        "s3:DeleteObject");
  }

  static void writeReports(Role role, Storage storage) {
    objects(role, storage.results(), List.of("reports/*"), READ, WRITE);
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
    objects(role, storage.lake(), List.of("tables/*", "ledger/*", "rejects/*", "calendar/*"), READ);
    objects(role, storage.results(), List.of(Storage.QUERY_RESULTS + "*"), READ, WRITE, "s3:AbortMultipartUpload",
        "s3:ListMultipartUploadParts");
    list(role, storage.lake());
    list(role, storage.results());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:GetBucketLocation"))
        .resources(List.of(storage.lake().getBucketArn(), storage.results().getBucketArn()))
        .build());
    functions.allowReadingTables(role);
  }

  private static void objects(Role role, IBucket bucket, List<String> patterns, String... actions) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(patterns.stream().map(bucket::arnForObjects).toList())
        .build());
  }

  /// Listing also makes S3 answer 404 for an object that is gone; without, it says 403.
  private static void list(Role role, IBucket bucket) {
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("s3:ListBucket"))
        .resources(List.of(bucket.getBucketArn()))
        .build());
  }
}
