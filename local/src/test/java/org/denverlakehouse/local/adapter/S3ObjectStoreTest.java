package org.denverlakehouse.local.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.ObjectStoreContract;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3ObjectStoreTest extends ObjectStoreContract {
  private static final String BUCKET = "denver-lake";
  @TempDir
  static Path data;
  private static EmbeddedCloud cloud;
  private static S3Client s3;
  private static S3ObjectStore store;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(data));
    s3 = new Wiring(Map.of("AWS_ENDPOINT_URL", cloud.endpoint().toString())).s3();
    store = new S3ObjectStore(s3, BUCKET);
  }

  @AfterAll
  static void stop() {
    s3.close();
    cloud.close();
  }

  @BeforeEach
  void emptyTheBucket() throws IOException {
    try (var objects = store.list("")) {
      List<String> keys = objects.map(StoredObject::key).toList();
      store.delete(keys);
    }
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Override
  protected void putWithMetadata(String key, byte[] content, Map<String, String> metadata) {
    s3.putObject(request -> request.bucket(BUCKET).key(key).metadata(metadata), RequestBody.fromBytes(content));
  }

  @Override
  protected int unfinishedUploads() {
    return s3.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().size();
  }
}
