package org.denverlakehouse.local.cloud;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The SDK's clients as the functions use them, pointed at a cloud.
record Clients(S3Client s3, GlueClient glue, AthenaClient athena) implements AutoCloseable {
  static Clients of(URI endpoint) {
    return new Clients(pointed(S3Client.builder().forcePathStyle(true), endpoint).build(),
        pointed(GlueClient.builder(), endpoint).build(), pointed(AthenaClient.builder(), endpoint).build());
  }

  static <B extends AwsSyncClientBuilder<B, C> & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>, C> B pointed(
      B builder, URI endpoint) {
    return builder.endpointOverride(endpoint).region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  @Override
  public void close() {
    s3.close();
    glue.close();
    athena.close();
  }
}
