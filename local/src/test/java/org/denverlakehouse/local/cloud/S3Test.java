package org.denverlakehouse.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3Test {
  private static final String BUCKET = "denver-landing";
  @TempDir
  Path data;
  private final Queue<ObjectCreated> heard = new ConcurrentLinkedQueue<>();
  private EmbeddedCloud cloud;
  private Clients clients;
  private S3Client s3;

  @BeforeEach
  void start() throws IOException {
    cloud = EmbeddedCloud.start(new CloudOptions(data, 0, heard::add));
    clients = Clients.of(cloud.endpoint());
    s3 = clients.s3();
  }

  @AfterEach
  void stop() {
    clients.close();
    cloud.close();
  }

  @Test
  void theThreeBucketsAreThere() {
    assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).contains("denver-lake", BUCKET, "denver-results");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.csv", "with space.csv", "100%25 sure+.csv", "straße/Müller é 火.csv",
      "a/b/c?d#e&f=g.csv"})
  void oddKeysComeBackAsTheyWere(String key) {
    put(key, "x");
    assertThat(get(key)).isEqualTo("x");
    assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(S3Object::key).containsExactly(key);
    assertThat(hear(1).getFirst().key()).isEqualTo(key);
  }

  @Test
  void anObjectIsCreatedOnlyOnceWhenAskedTo() {
    s3.putObject(r -> r.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString("first"));
    assertRefused(412, () -> s3.putObject(r -> r.bucket(BUCKET).key("k").ifNoneMatch("*"), RequestBody.fromString(
        "second")));
    assertThat(get("k")).isEqualTo("first");
    assertThat(hear(1)).hasSize(1);
  }

  @Test
  void aReplacedObjectIsNotReadOrWrittenByItsOldEtag() {
    String old = put("k", "first");
    String current = put("k", "second!");
    assertRefused(412, () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").ifMatch(old).range("bytes=0-1")));
    assertRefused(412, () -> s3.putObject(r -> r.bucket(BUCKET).key("k").ifMatch(old), RequestBody.fromString("x")));
    assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").ifMatch(current).range("bytes=3-5")).asUtf8String())
        .isEqualTo("ond");
    assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get("nope"));
  }

  @Test
  void listingsComeInPages() {
    IntStream.range(0, 25).forEach(i -> put("p/%02d".formatted(i), "x"));
    put("q", "x");
    List<String> keys = s3.listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("p/").maxKeys(10)).contents().stream()
        .map(S3Object::key).toList();
    assertThat(keys).hasSize(25).isSorted();
    assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/")).commonPrefixes()).hasSize(1);
    s3.deleteObjects(r -> r.bucket(BUCKET).delete(
        d -> d.objects(keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList())));
    assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).extracting(S3Object::key).containsExactly("q");
  }

  @Test
  void aCopyOntoItselfCarriesNewMetadataAndIsAnEvent() {
    put("k", "text");
    s3.copyObject(r -> r.sourceBucket(BUCKET).sourceKey("k").destinationBucket(BUCKET).destinationKey("k")
        .metadataDirective(MetadataDirective.REPLACE).metadata(Map.of("lakehouse-accept", "load-1")));
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("k")).metadata()).containsEntry("lakehouse-accept", "load-1");
    assertThat(get("k")).isEqualTo("text");
    assertThat(hear(2)).extracting(ObjectCreated::sequencer).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aMultipartUploadIsOneObjectAndOneEvent() {
    String id = s3.createMultipartUpload(r -> r.bucket(BUCKET).key("big").metadata(Map.of("from", "city"))).uploadId();
    assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET)).contents()).isEmpty();
    byte[] part = "x".repeat(5 << 20).getBytes(UTF_8);
    List<CompletedPart> parts = IntStream.rangeClosed(1, 2).mapToObj(number -> {
      String etag = s3.uploadPart(r -> r.bucket(BUCKET).key("big").uploadId(id).partNumber(number), RequestBody
          .fromBytes(part)).eTag();
      return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }).toList();
    String etag = s3.completeMultipartUpload(
        r -> r.bucket(BUCKET).key("big").uploadId(id).multipartUpload(m -> m.parts(parts))).eTag();
    ObjectCreated event = hear(1).getFirst();
    assertThat(hear(1)).hasSize(1);
    assertThat(event.key()).isEqualTo("big");
    assertThat(event.size()).isEqualTo(10 << 20);
    assertThat(event.etag()).isEqualTo(etag.replace("\"", "")).endsWith("-2");
    assertThat(s3.headObject(r -> r.bucket(BUCKET).key("big")).metadata()).containsEntry("from", "city");
  }

  @Test
  void eachObjectIsToldOnceAlsoAcrossRestarts() throws IOException {
    String etag = put("a", "12345");
    ObjectCreated first = hear(1).getFirst();
    assertThat(first.bucket()).isEqualTo(BUCKET);
    assertThat(first.size()).isEqualTo(5);
    assertThat(first.etag()).isEqualTo(etag.replace("\"", ""));
    assertThat(first.time()).isEqualTo(s3.headObject(r -> r.bucket(BUCKET).key("a")).lastModified());
    stop();
    start();
    assertThat(get("a")).isEqualTo("12345");
    put("b", "x");
    assertThat(hear(2)).extracting(ObjectCreated::key).containsExactly("a", "b");
    assertThat(hear(2)).extracting(ObjectCreated::sequencer).isSorted();
  }

  @Test
  void anEventThatNobodyFinishedHearingIsToldAgainAtTheNextStart() throws IOException {
    stop();
    cloud = EmbeddedCloud.start(new CloudOptions(data, 0, created -> {
      throw new IllegalStateException("not now");
    }));
    clients = Clients.of(cloud.endpoint());
    s3 = clients.s3();
    put("k", "x");
    stop();
    start();
    assertThat(hear(1)).extracting(ObjectCreated::key).containsExactly("k");
  }

  @Test
  void aSlowListenerHoldsUpNoRequest() throws IOException {
    stop();
    CountDownLatch release = new CountDownLatch(1);
    cloud = EmbeddedCloud.start(new CloudOptions(data, 0, created -> {
      try {
        release.await();
        heard.add(created);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }));
    clients = Clients.of(cloud.endpoint());
    s3 = clients.s3();
    put("a", "x");
    put("b", "x");
    assertThat(heard).isEmpty();
    release.countDown();
    assertThat(hear(2)).hasSize(2).extracting(ObjectCreated::key).containsExactly("a", "b");
  }

  private String put(String key, String content) {
    return s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content)).eTag();
  }

  private String get(String key) {
    return s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
  }

  private List<ObjectCreated> hear(int events) {
    await().until(() -> heard.size() >= events);
    return List.copyOf(heard);
  }

  private static void assertRefused(int status, Runnable call) {
    assertThatExceptionOfType(S3Exception.class).isThrownBy(call::run)
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(status));
  }
}
