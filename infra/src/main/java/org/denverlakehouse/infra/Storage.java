package org.denverlakehouse.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.BucketEncryption;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.amazon.awscdk.services.s3.LifecycleRule;
import software.amazon.awscdk.services.s3.ObjectOwnership;
import software.constructs.Construct;

/// The three buckets (DESIGN, 5). Bucket names are global, so they carry account and region.
final class Storage extends Construct {
  private static final int ABANDONED_UPLOAD_DAYS = 7;
  private static final int LANDING_OLD_VERSION_DAYS = 35;
  private static final int QUERY_RESULT_DAYS = 30;

  /// Where Athena writes the results of queries, inside the results bucket.
  static final String QUERY_RESULTS = "athena/";

  private final Parameters parameters;
  private final Bucket landing;
  private final Bucket lake;
  private final Bucket results;

  Storage(Construct scope, String id, Parameters parameters) {
    super(scope, id);
    this.parameters = parameters;
    landing = bucket("landing")
        .versioned(true)
        .lifecycleRules(List.of(abandonedUploads(),
            LifecycleRule.builder().id("expire").expiration(Duration.days(parameters.landingDays()))
                .noncurrentVersionExpiration(Duration.days(LANDING_OLD_VERSION_DAYS)).build()))
        .build();
    lake = bucket("lake").lifecycleRules(List.of(abandonedUploads())).build();
    results = bucket("results")
        .lifecycleRules(List.of(abandonedUploads(),
            LifecycleRule.builder().id("query-results").prefix(QUERY_RESULTS)
                .expiration(Duration.days(QUERY_RESULT_DAYS)).build()))
        .build();
    sendEvents(landing);
  }

  Bucket landing() {
    return landing;
  }

  Bucket lake() {
    return lake;
  }

  Bucket results() {
    return results;
  }

  private Bucket.Builder bucket(String role) {
    return Bucket.Builder.create(this, role)
        .bucketName(parameters.name() + "-" + role + "-" + Aws.ACCOUNT_ID + "-" + Aws.REGION)
        .encryption(BucketEncryption.S3_MANAGED)
        .enforceSsl(true)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .objectOwnership(ObjectOwnership.BUCKET_OWNER_ENFORCED)
        .removalPolicy(parameters.keepsData() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
  }

  private static LifecycleRule abandonedUploads() {
    return LifecycleRule.builder().id("abandoned-uploads")
        .abortIncompleteMultipartUploadAfter(Duration.days(ABANDONED_UPLOAD_DAYS)).build();
  }

  /// Set on the resource itself: the switch of the [Bucket] construct adds a custom resource with a function of its
  /// own.
  private static void sendEvents(Bucket bucket) {
    var resource = (CfnBucket) bucket.getNode().getDefaultChild();
    if (resource == null) {
      throw new IllegalStateException("the bucket construct has no bucket");
    }
    resource.setNotificationConfiguration(CfnBucket.NotificationConfigurationProperty.builder()
        .eventBridgeConfiguration(
            CfnBucket.EventBridgeConfigurationProperty.builder().eventBridgeEnabled(true).build())
        .build());
  }
}
