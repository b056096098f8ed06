package org.denverlakehouse.local.command;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.handler.Wiring;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/// Whatever S3, Glue and Athena somebody names. They must be without data and for tests alone; buckets, database, tables and
/// workgroup are made where they are missing, and what the contract writes stays there.
class GivenEndpointsEndToEndTest extends EndToEndContract {
  private static final Map<String, String> NAMED = Map.of("lakehouse.endpoint.s3", "AWS_ENDPOINT_URL_S3",
      "lakehouse.endpoint.glue", "AWS_ENDPOINT_URL_GLUE", "lakehouse.endpoint.athena", "AWS_ENDPOINT_URL_ATHENA");

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(NAMED.keySet().stream().allMatch(name -> given(name).isPresent()),
        "no endpoints are given: -Dlakehouse.endpoint.s3=... -Dlakehouse.endpoint.glue=... -Dlakehouse.endpoint.athena=...");
    Wiring wiring = new GivenEndpointsEndToEndTest().wiring();
    try (S3Client s3 = wiring.s3()) {
      for (String bucket : new String[]{"LANDING_BUCKET", "LAKE_BUCKET", "RESULTS_BUCKET"}) {
        make(s3, wiring.required(bucket));
      }
    }
    new CloudSetup(wiring).run();
  }

  private static void make(S3Client s3, String bucket) {
    try {
      s3.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException _) {
      // It was made with the endpoint.
    }
  }

  @Override
  Map<String, String> endpoints() {
    var endpoints = new HashMap<String, String>();
    NAMED.forEach((name, setting) -> given(name).ifPresent(url -> endpoints.put(setting, url)));
    for (String name : new String[]{"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}) {
      Optional.ofNullable(System.getenv(name)).ifPresent(value -> endpoints.put(name, value));
    }
    return endpoints;
  }

  private static Optional<String> given(String name) {
    return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank());
  }
}
