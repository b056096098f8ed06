package org.denverlakehouse.local.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.services.s3.S3Client;

/// LocalStack, where Docker runs. S3 comes from it; Glue and Athena, which its last free image does not have, from the embedded
/// cloud, whose Trino reads LocalStack's S3. With a token in LOCALSTACK_AUTH_TOKEN all three come from LocalStack.
@Testcontainers(disabledWithoutDocker = true)
class LocalStackEndToEndTest extends EndToEndContract {
  private static final String VERSION = "4.14.0";
  private static final Optional<String> TOKEN = Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
      .filter(token -> !token.isBlank());

  @Container
  private static final LocalStackContainer LOCALSTACK = container();

  @TempDir
  static Path folder;
  private static EmbeddedCloud cloud;

  private static LocalStackContainer container() {
    DockerImageName image = DockerImageName
        .parse((TOKEN.isPresent() ? "localstack/localstack-pro:" : "localstack/localstack:") + VERSION)
        .asCompatibleSubstituteFor("localstack/localstack");
    var container = new LocalStackContainer(image);
    TOKEN.ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    return container.withServices(TOKEN.isPresent() ? new String[]{"s3", "glue", "athena"} : new String[]{"s3"});
  }

  @BeforeAll
  static void start() throws IOException {
    URI localstack = LOCALSTACK.getEndpoint();
    cloud = EmbeddedCloud.start(CloudOptions.in(folder).withTablesIn(localstack));
    Wiring wiring = new LocalStackEndToEndTest().wiring();
    try (S3Client s3 = wiring.s3()) {
      for (String bucket : List.of("LANDING_BUCKET", "LAKE_BUCKET", "RESULTS_BUCKET")) {
        s3.createBucket(request -> request.bucket(wiring.required(bucket)));
      }
    }
    new CloudSetup(wiring).run();
  }

  @AfterAll
  static void stop() {
    if (cloud != null) {
      cloud.close();
    }
  }

  @Override
  Map<String, String> endpoints() {
    String localstack = LOCALSTACK.getEndpoint().toString();
    var endpoints = new HashMap<String, String>();
    endpoints.put("AWS_ENDPOINT_URL", TOKEN.isPresent() ? localstack : cloud.endpoint().toString());
    endpoints.put("AWS_ENDPOINT_URL_S3", localstack);
    endpoints.put("AWS_REGION", LOCALSTACK.getRegion());
    endpoints.put("AWS_ACCESS_KEY_ID", LOCALSTACK.getAccessKey());
    endpoints.put("AWS_SECRET_ACCESS_KEY", LOCALSTACK.getSecretKey());
    return endpoints;
  }
}
