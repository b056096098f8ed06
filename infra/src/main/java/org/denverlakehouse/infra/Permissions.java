package org.denverlakehouse.infra;

import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.s3.IBucket;

/// What the functions that write tables may do in S3, in the pieces that they share.
final class Permissions {
  private static final List<String> GARBAGE = List.of("tables/*", "manifests/*", "rejects/*", "ledger/attempts/*");

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
