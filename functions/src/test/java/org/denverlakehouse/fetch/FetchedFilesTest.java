package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.denverlakehouse.fetch.CityServer.file;
import static org.denverlakehouse.fetch.CityServer.status;
import static org.denverlakehouse.fetch.FetchRig.CSV;
import static org.denverlakehouse.fetch.FetchRig.KEY;
import static org.denverlakehouse.fetch.FetchRig.MORNING;
import static org.denverlakehouse.fetch.FetchRig.PATH;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.denverlakehouse.load.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Files come from servers that behave: whole, and only when they changed.
class FetchedFilesTest {
  private final FetchRig rig = new FetchRig();

  FetchedFilesTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @Test
  void aFileLandsUnderItsDatasetWithWhatTheServerSaysOfIt() throws Exception {
    rig.server.on(PATH,
        file(CSV, "Content-Type: text/csv", "ETag: \"v1\"", "Last-Modified: Mon, 01 Jun 2026 06:00:00 GMT"));
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.landed()).containsExactly(KEY);
    assertThat(rig.content(KEY)).isEqualTo(new String(CSV, UTF_8));
    assertThat(rig.object(KEY).metadata()).isEqualTo(Map.of("lakehouse-source", rig.server.uri(PATH).toString()));
    assertThat(record.landedKey()).isEqualTo(KEY);
    assertThat(record.bytes()).isEqualTo(CSV.length);
    assertThat(record.etag()).isEqualTo("\"v1\"");
    assertThat(record.lastModified()).isEqualTo("Mon, 01 Jun 2026 06:00:00 GMT");
    assertThat(record.httpStatus()).isEqualTo(200);
    assertThat(record.fetchedAt()).isEqualTo(MORNING).isEqualTo(record.lastSuccessAt()).isEqualTo(record.checkedAt());
    assertThat(record.consecutiveFailures()).isZero();
    rig.assertNoOpenUpload();
  }

  @Test
  void aFileThatTheServerCallsUnchangedIsNotSentAgain() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: W/\"v1\"", "Last-Modified: Mon, 01 Jun 2026 06:00:00 GMT"),
        status("304 Not Modified"));
    FetchRecord first = rig.fetch();
    rig.pass(Duration.ofDays(1));
    FetchRecord second = rig.fetch();
    assertThat(second.outcome()).as(second.message()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(second.httpStatus()).isEqualTo(304);
    assertThat(rig.server.requests()).extracting(request -> request.header("If-None-Match"))
        .containsExactly("", "W/\"v1\"");
    assertThat(rig.server.requests()).extracting(request -> request.header("If-Modified-Since"))
        .containsExactly("", "Mon, 01 Jun 2026 06:00:00 GMT");
    assertThat(second.fetchedAt()).as("unchanged since").isEqualTo(first.fetchedAt());
    assertThat(second.lastSuccessAt()).isEqualTo(MORNING.plus(Duration.ofDays(1)));
    assertThat(second.etag()).isEqualTo(first.etag());
    assertThat(second.sha256()).isEqualTo(first.sha256());
  }

  @Test
  void aFileThatChangedLandsInPlaceOfTheOld() throws Exception {
    byte[] newer = "a,b\n1,2\n".getBytes(UTF_8);
    rig.server.on(PATH, file(CSV, "ETag: \"v1\""), file(newer, "ETag: \"v2\""), status("304 Not Modified"));
    rig.fetch();
    FetchRecord second = rig.fetch();
    assertThat(second.outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.content(KEY)).isEqualTo("a,b\n1,2\n");
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(rig.server.requests().getLast().header("If-None-Match")).isEqualTo("\"v2\"");
  }

  @Test
  void theSameContentFromAServerWithoutValidatorsDoesNotLandAgain() throws Exception {
    rig.server.on(PATH, file(CSV));
    FetchRecord first = rig.fetch();
    FetchRecord second = rig.fetch();
    assertThat(first.outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(second.outcome()).as(second.message()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(second.message()).contains("same content");
    assertThat(rig.server.requests()).allSatisfy(request -> assertThat(request.headers())
        .doesNotContainKeys("if-none-match", "if-modified-since"));
    rig.assertNoOpenUpload();
    rig.server.on(PATH, file("a,b\n".getBytes(UTF_8)));
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.content(KEY)).isEqualTo("a,b\n");
  }

  @Test
  void theSameContentUnderANewETagIsAskedForByThatFromThenOn() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"node-1\""), file(CSV, "ETag: \"node-2\""), status("304 Not Modified"));
    rig.fetch();
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(rig.server.requests().getLast().header("If-None-Match")).isEqualTo("\"node-2\"");
  }

  @Test
  void anETagThatCannotBeSentBackIsNone() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"" + "x".repeat(600) + "\""));
    assertThat(rig.fetch().etag()).isNull();
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(rig.server.requests().getLast().headers()).doesNotContainKey("if-none-match");
  }

  @Test
  void onRequestAFileLandsAgainThoughItHasNotChanged() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"v1\""));
    rig.fetch();
    rig.again = true;
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.server.requests().getLast().headers()).doesNotContainKey("if-none-match");
  }

  @Test
  void aChunkedFileIsTakenWhenItsEndCame() throws Exception {
    rig.server.on(PATH, exchange -> {
      exchange.out().write(CityServer.head("200 OK", List.of("Transfer-Encoding: chunked")));
      for (byte b : CSV) {
        exchange.out().write(CityServer.chunk(new byte[]{b}));
        exchange.out().flush();
      }
      exchange.out().write(CityServer.chunk(new byte[0]));
    });
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.content(KEY)).isEqualTo(new String(CSV, UTF_8));
  }

  @Test
  void archivesAreTakenForWhatTheyAreWhateverTheServerCallsThem() throws Exception {
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("traffic_accidents.csv"));
      out.write(CSV);
    }
    var gzip = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(gzip)) {
      out.write(CSV);
    }
    rig.server.on("/traffic_accidents.csv.zip", file(zip.toByteArray(), "Content-Type: text/html"));
    rig.server.on("/traffic_accidents.csv.gz", file(gzip.toByteArray(), "Content-Type: text/csv",
        "Content-Encoding: gzip"));
    assertThat(rig.fetch(rig.server.uri("/traffic_accidents.csv.zip"), rig.server.uri("/traffic_accidents.csv.gz")))
        .allSatisfy(record -> assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.FETCHED));
    assertThat(rig.landed()).containsExactlyInAnyOrder("traffic_accidents/traffic_accidents.csv.gz",
        "traffic_accidents/traffic_accidents.csv.zip");
  }

  @Test
  void theQueryOfAnAddressIsAskedAndNeverTold() throws Exception {
    rig.server.on(PATH + "?key=secret", file(CSV));
    FetchRecord record = rig.fetch(URI.create(rig.server.uri(PATH) + "?key=secret")).getFirst();
    assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(record.source()).isEqualTo(rig.server.uri(PATH) + "?...");
    assertThat(rig.object(KEY).metadata().toString()).doesNotContain("secret");
    for (String key : rig.recordKeys()) {
      assertThat(new String(rig.lake.get(key), UTF_8)).doesNotContain("secret");
    }
  }

  @Test
  void addressesThatDifferInTheirQueryAloneHaveARecordEach() throws Exception {
    rig.server.on(PATH + "?year=2025", file(CSV));
    rig.server.on(PATH + "?year=2026", file(CSV));
    rig.fetch(URI.create(rig.server.uri(PATH) + "?year=2025"));
    rig.fetch(URI.create(rig.server.uri(PATH) + "?year=2026"));
    assertThat(rig.recordKeys()).hasSize(2)
        .allMatch(key -> key.matches("fetches/traffic_accidents-[0-9a-f]{16}\\.json"));
  }

  @Test
  void oneDatasetAloneIsFetchedOnRequest() throws Exception {
    rig.server.on(PATH, file(CSV));
    rig.server.on("/311_service_requests.csv", file(CSV));
    Fetcher fetcher = rig
        .fetcher("{\"traffic_accidents\": [\"" + rig.server.uri(PATH) + "\"], \"service_requests\": [\""
            + rig.server.uri("/311_service_requests.csv") + "\"]}");
    assertThat(fetcher.run(Optional.of("service_requests"), false, Deadline.NONE, FetchListener.SILENT))
        .extracting(FetchRecord::dataset).containsExactly("service_requests");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fetcher.run(Optional.of("potholes"), false, Deadline.NONE, FetchListener.SILENT))
        .withMessageContaining("no dataset `potholes`").withMessageContaining("traffic_accidents");
  }

  @Test
  void aRecordThatCannotBeReadIsAsGoodAsNone() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"v1\""));
    rig.fetch();
    rig.lake.put(rig.recordKeys().getFirst(), "{\"half".getBytes(UTF_8), "application/json");
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
  }
}
