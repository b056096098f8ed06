package org.denverlakehouse.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.fetch.CityServer.file;
import static org.denverlakehouse.fetch.CityServer.status;
import static org.denverlakehouse.fetch.FetchRig.CSV;
import static org.denverlakehouse.fetch.FetchRig.MORNING;
import static org.denverlakehouse.fetch.FetchRig.PATH;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.store.ForwardingStore;
import org.denverlakehouse.store.Upload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that is busy or ill is asked again, after a pause, for as long as there is time.
class RetriesTest {
  private final FetchRig rig = new FetchRig();

  RetriesTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable",
      "429 Too Many Requests", "408 Request Timeout"})
  void aServerThatRecoversIsWaitedFor(String status) throws Exception {
    rig.server.on(PATH, status(status), status(status), file(CSV));
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(8));
  }

  @Test
  void aServerThatDoesNotRecoverFailsAndTheNextAddressIsFetched() throws Exception {
    rig.server.on(PATH, status("500 Internal Server Error"));
    rig.server.on("/traffic_accidents_2.csv", file(CSV));
    List<FetchRecord> records = rig.fetch(rig.server.uri(PATH), rig.server.uri("/traffic_accidents_2.csv"));
    assertThat(records).extracting(FetchRecord::outcome).containsExactly(FetchOutcome.FAILED, FetchOutcome.FETCHED);
    assertThat(records.getFirst().message()).isEqualTo("500 from 127.0.0.1; tried 4 times");
    assertThat(records.getFirst().httpStatus()).isEqualTo(500);
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(8), Duration.ofSeconds(32));
    assertThat(rig.landed()).containsExactly("traffic_accidents/traffic_accidents_2.csv");
  }

  @ParameterizedTest
  @CsvSource({"17, 17", "0, 0", "'Mon, 01 Jun 2026 10:01:30 GMT', 90", "'Mon, 01 Jun 2026 09:00:00 GMT', 0", "soon, 2",
      "-5, 2"})
  void aServerMaySayHowLongToWait(String retryAfter, long seconds) throws Exception {
    rig.server.on(PATH, status("429 Too Many Requests", "Retry-After: " + retryAfter), file(CSV));
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void aServerThatAsksForHoursIsLeftForTheNextTime() throws Exception {
    rig.server.on(PATH, status("503 Service Unavailable", "Retry-After: 3600"), file(CSV));
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).isEqualTo("503 from 127.0.0.1; it asks to wait 3600 s, which is too long");
    assertThat(rig.pauses).isEmpty();
  }

  @Test
  void noPauseGoesBeyondTheDeadline() throws Exception {
    rig.deadline = new Deadline(MORNING.plusSeconds(60), rig::now);
    rig.server.on(PATH, status("429 Too Many Requests", "Retry-After: 40"));
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).isEqualTo("429 from 127.0.0.1; tried 2 times, and no time is left");
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(40));
  }

  @Test
  void aSlowAddressLeavesTheOthersTheirShareOfTheTime() throws Exception {
    rig.deadline = new Deadline(MORNING.plusSeconds(100), rig::now);
    rig.server.on(PATH, status("429 Too Many Requests", "Retry-After: 49"));
    rig.server.on("/traffic_accidents_2.csv", status("429 Too Many Requests", "Retry-After: 49"), file(CSV));
    assertThat(rig.fetch(rig.server.uri(PATH), rig.server.uri("/traffic_accidents_2.csv")))
        .extracting(FetchRecord::outcome).containsExactly(FetchOutcome.FAILED, FetchOutcome.FETCHED);
  }

  @Test
  void withNoTimeLeftNothingIsAsked() throws Exception {
    rig.deadline = new Deadline(MORNING.minusSeconds(1), rig::now);
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).contains("no time was left to ask");
    assertThat(rig.server.requests()).isEmpty();
  }

  /// The name is reserved for being unknown (RFC 2606).
  @Test
  void aServerThatNobodyKnowsIsGone() throws Exception {
    FetchRecord record = rig.fetch(URI.create("http://data.denver.invalid" + PATH)).getFirst();
    assertThat(record.outcome()).as(record.message()).isEqualTo(FetchOutcome.GONE);
    assertThat(record.message()).isEqualTo("nobody knows the server data.denver.invalid; tried 2 times");
    assertThat(record.httpStatus()).isNull();
    rig.assertNothingLanded();
  }

  @Test
  void aServerThatTakesNoConnectionFails() throws Exception {
    URI closed = rig.server.uri(PATH);
    rig.server.close();
    FetchRecord record = rig.fetch(closed).getFirst();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).startsWith("no answer from 127.0.0.1: ").endsWith("; tried 4 times");
    rig.assertNothingLanded();
  }

  @Test
  void aFailureOfOurOwnStoreIsToldAndStopsNobody() throws Exception {
    rig.server.on(PATH, file(CSV));
    rig.server.on("/traffic_accidents_2.csv", file(CSV));
    rig.landing = new ForwardingStore(rig.landing) {
      @Override
      public Upload upload(String key, String contentType, Map<String, String> metadata) throws IOException {
        if (key.equals(FetchRig.KEY)) {
          throw new IOException("Could not upload: denied");
        }
        return super.upload(key, contentType, metadata);
      }
    };
    List<FetchRecord> records = rig.fetch(rig.server.uri(PATH), rig.server.uri("/traffic_accidents_2.csv"));
    assertThat(records).extracting(FetchRecord::outcome).containsExactly(FetchOutcome.FAILED, FetchOutcome.FETCHED);
    assertThat(records.getFirst().message()).isEqualTo("our own store failed: Could not upload: denied");
    assertThat(rig.pauses).isEmpty();
  }

  @Test
  void anOutcomeThatCannotBeRecordedIsAFailureAndTheNextFetchMendsIt() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"v1\""));
    rig.records = new ForwardingStore(rig.lake) {
      @Override
      public void put(String key, byte[] content, String contentType) throws IOException {
        throw new IOException("denied");
      }
    };
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).contains("landed as " + FetchRig.KEY).endsWith("could not be recorded: denied");
    rig.records = rig.lake;
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
    rig.assertNoOpenUpload();
  }
}
