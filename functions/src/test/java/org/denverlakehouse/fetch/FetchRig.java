package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.MemoryObjectStore;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.store.Upload;

/// A fetcher on buckets in memory, a clock that stands until it is waited for, and a server to fetch from.
final class FetchRig implements AutoCloseable {
  static final Instant MORNING = Instant.parse("2026-06-01T10:00:00Z");
  /// Longer than the beginning that is looked at before anything is uploaded.
  static final byte[] CSV = ("OBJECTID_1,INCIDENT_ID\n" + "1,2015000001\n".repeat(400)).getBytes(UTF_8);
  static final int MOST_BYTES = 100_000;
  static final String DATASET = "traffic_accidents";
  static final String PATH = "/data/traffic_accidents.csv";
  static final String KEY = "traffic_accidents/traffic_accidents.csv";

  /// Patient, for machines that are busy.
  static final FetchLimits LIMITS = new FetchLimits(Duration.ofSeconds(30), Duration.ofSeconds(30),
      Duration.ofSeconds(30), FetchLimits.DEFAULT.pauses(), Duration.ofMinutes(5), 5, MOST_BYTES);
  /// For servers that are silent, which a test waits for in earnest.
  static final FetchLimits HASTY = new FetchLimits(Duration.ofSeconds(30), Duration.ofSeconds(1),
      Duration.ofSeconds(1), List.of(Duration.ofSeconds(2)), Duration.ofMinutes(5), 5, MOST_BYTES);

  final CityServer server = new CityServer();
  final List<Duration> pauses = new ArrayList<>();
  final MemoryObjectStore lake = new MemoryObjectStore("denver-lake", Clock.systemUTC());
  private final MemoryObjectStore bucket = new MemoryObjectStore("denver-landing", Clock.systemUTC());
  private int uploadsBegun;
  private int uploadsEnded;
  ObjectStore landing = new ForwardingStore(bucket) {
    @Override
    public Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException {
      uploadsBegun++;
      return counted(super.upload(key, contentType, metadata));
    }
  };
  ObjectStore records = lake;
  FetchLimits limits = LIMITS;
  Hosts hosts = Hosts.BY_NAME;
  Deadline deadline = Deadline.NONE;
  boolean again;
  private volatile Instant now = MORNING;

  FetchRig() throws IOException {}

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /// Fetches the usual file.
  FetchRecord fetch() throws InterruptedException {
    return fetch(server.uri(PATH)).getFirst();
  }

  List<FetchRecord> fetch(URI... uris) throws InterruptedException {
    String addresses = Arrays.stream(uris).map(uri -> '"' + uri.toString() + '"').collect(Collectors.joining(","));
    return fetcher("{\"traffic_accidents\": [" + addresses + "], \"service_requests\": []}")
        .run(Optional.empty(), again, deadline, FetchListener.SILENT);
  }

  Fetcher fetcher(String sources) {
    Datasets datasets = Datasets.load();
    return new Fetcher(datasets, Sources.of(datasets, sources), landing, records, limits, this::now, pause -> {
      pauses.add(pause);
      pass(pause);
    }, hosts);
  }

  /// Asserts that there is no object, and no upload that was left open.
  void assertNothingLanded() {
    assertThat(landed()).isEmpty();
    assertNoOpenUpload();
  }

  void assertNoOpenUpload() {
    assertThat(uploadsEnded).as("uploads that were completed or given up").isEqualTo(uploadsBegun);
  }

  List<String> landed() {
    return bucket.list("").map(StoredObject::key).toList();
  }

  String content(String key) throws IOException {
    return new String(bucket.get(key), UTF_8);
  }

  StoredObject object(String key) {
    return bucket.head(key).orElseThrow();
  }

  List<String> recordKeys() {
    try (Stream<StoredObject> objects = lake.list("")) {
      return objects.map(StoredObject::key).toList();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private Upload counted(Upload upload) {
    return new Upload() {
      private boolean ended;

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        upload.write(bytes, offset, length);
      }

      @Override
      public void complete() throws IOException {
        upload.complete();
        end();
      }

      @Override
      public void close() throws IOException {
        upload.close();
        end();
      }

      private void end() {
        uploadsEnded += ended ? 0 : 1;
        ended = true;
      }
    };
  }
}
