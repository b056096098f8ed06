package org.denverlakehouse.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.fetch.CityServer.chunk;
import static org.denverlakehouse.fetch.CityServer.file;
import static org.denverlakehouse.fetch.CityServer.head;
import static org.denverlakehouse.fetch.CityServer.raw;
import static org.denverlakehouse.fetch.CityServer.status;
import static org.denverlakehouse.fetch.FetchRig.CSV;
import static org.denverlakehouse.fetch.FetchRig.KEY;
import static org.denverlakehouse.fetch.FetchRig.PATH;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.denverlakehouse.fetch.CityServer.Answer;
import org.denverlakehouse.load.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a server does, no half file lands, no upload stays open, and the outcome says what happened.
class MisbehavingServersTest {
  private static final byte[] HALF = Arrays.copyOf(CSV, CSV.length / 2);
  private final FetchRig rig = new FetchRig();

  MisbehavingServersTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    rig.close();
  }

  static Stream<Arguments> notTheFile() {
    byte[] page = "\n <!DOCTYPE html><html><body>We have moved</body></html>".getBytes(UTF_8);
    byte[] error = "<?xml version=\"1.0\"?><Error><Code>NoSuchBucket</Code></Error>".getBytes(UTF_8);
    byte[] withMark = "\uFEFF<html></html>".getBytes(UTF_8);
    byte[] json = "{\"error\": \"busy\"}".getBytes(UTF_8);
    return Stream.of(
        Arguments.of("a page", PATH, file(page), "should be text, but it begins like a page of HTML or XML"),
        Arguments.of("a page behind a mark", PATH, file(withMark), "begins like a page of HTML or XML"),
        Arguments.of("an error of S3", PATH, file(error, "Content-Type: application/xml"), "calls it application/xml"),
        Arguments.of("JSON", PATH, file(json), "begins like JSON"),
        Arguments.of("a table called a page", PATH, file(CSV, "Content-Type: text/html; charset=utf-8"),
            "the server calls it text/html"),
        Arguments.of("a gzip file called CSV", PATH, file(new byte[]{0x1F, (byte) 0x8B, 8, 0}),
            "begins like a gzip file"),
        Arguments.of("a table called ZIP", "/traffic_accidents.csv.zip", file(CSV),
            "should be a ZIP archive, but it begins like text"),
        Arguments.of("a page in place of a ZIP", "/traffic_accidents.csv.zip", file(page), "begins like a page"),
        Arguments.of("a page in place of a gzip file", "/traffic_accidents.csv.gz", file(page), "begins like a page"),
        Arguments.of("nothing", PATH, file(new byte[0]), "the file is empty"),
        Arguments.of("no content", PATH, status("204 No Content"), "204 from 127.0.0.1, which is no file"),
        Arguments.of("a part", PATH, partial(), "206 from 127.0.0.1"),
        Arguments.of("a file without length or end", PATH, raw("200 OK", CSV), "neither the length nor the end"),
        Arguments.of("not modified, unasked", PATH, status("304 Not Modified"), "nothing is known of the file yet"),
        Arguments.of("no permission", PATH, status("403 Forbidden"), "403 from 127.0.0.1: we may not read it"),
        Arguments.of("a bad request", PATH, status("400 Bad Request"), "400 from 127.0.0.1"));
  }

  private static Answer partial() {
    return CityServer.reply("206 Partial Content", HALF, "Content-Range: bytes 0-9/100");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("notTheFile")
  void whatIsNotTheFileIsRefusedAtOnce(String what, String path, Answer answer, String message) throws Exception {
    rig.server.on(path, answer);
    FetchRecord record = rig.fetch(rig.server.uri(path)).getFirst();
    assertThat(record.outcome()).as(what + ": " + record.message()).isEqualTo(FetchOutcome.REFUSED);
    assertThat(record.message()).contains(message);
    assertThat(record.consecutiveFailures()).isEqualTo(1);
    assertThat(rig.server.requests()).as("not asked again").hasSize(1);
    rig.assertNothingLanded();
  }

  @ParameterizedTest
  @CsvSource({"404 Not Found, 404", "410 Gone, 410"})
  void aFileThatIsGoneIsAnOutcomeAndIsNotAskedForAgain(String line, int status) throws Exception {
    rig.server.on(PATH, status(line));
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.GONE);
    assertThat(record.httpStatus()).isEqualTo(status);
    assertThat(record.message()).isEqualTo(status + " from 127.0.0.1: no such file");
    assertThat(rig.pauses).isEmpty();
    rig.assertNothingLanded();
  }

  static Stream<Arguments> cutOff() {
    return Stream.of(
        Arguments.of("in the middle", raw("200 OK", HALF, "Content-Length: " + CSV.length),
            HALF.length + " of " + CSV.length + " bytes came"),
        Arguments.of("before the first byte", raw("200 OK", new byte[0], "Content-Length: " + CSV.length),
            "0 of " + CSV.length + " bytes came"),
        Arguments.of("a chunk in the middle", (Answer) exchange -> {
          exchange.out().write(head("200 OK", List.of("Transfer-Encoding: chunked")));
          exchange.out().write(Arrays.copyOf(chunk(CSV), CSV.length));
        }, "cut off"),
        Arguments.of("between chunks", (Answer) exchange -> {
          exchange.out().write(head("200 OK", List.of("Transfer-Encoding: chunked")));
          exchange.out().write(chunk(CSV));
        }, CSV.length + " bytes came"),
        Arguments.of("by a silence", (Answer) exchange -> {
          exchange.out().write(head("200 OK", List.of("Content-Length: " + CSV.length)));
          exchange.out().write(HALF);
          exchange.awaitHangUp();
        }, "nothing came for 1 s"),
        Arguments.of("in the head", (Answer) exchange -> exchange.out().write("HTTP/1.1 200".getBytes(UTF_8)),
            "no answer from 127.0.0.1"),
        Arguments.of("by a silence from the beginning", (Answer) CityServer.Exchange::awaitHangUp,
            "no answer from 127.0.0.1 within 1 s"),
        Arguments.of("by nonsense", (Answer) exchange -> exchange.out().write("HELLO\r\n\r\n".getBytes(UTF_8)),
            "no answer from 127.0.0.1"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cutOff")
  void aFileThatIsCutOffIsTriedAgain(String where, Answer answer, String message) throws Exception {
    rig.limits = where.contains("silence") ? FetchRig.HASTY : FetchRig.LIMITS;
    rig.server.on(PATH, answer, file(CSV));
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).as(where + ": " + record.message()).isEqualTo(FetchOutcome.FETCHED);
    assertThat(rig.content(KEY)).isEqualTo(new String(CSV, UTF_8));
    assertThat(rig.server.requests()).hasSize(2);
    assertThat(rig.pauses).containsExactly(Duration.ofSeconds(2));
    rig.assertNoOpenUpload();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cutOff")
  void aFileThatIsCutOffEveryTimeFails(String where, Answer answer, String message) throws Exception {
    rig.limits = where.contains("silence") ? FetchRig.HASTY : FetchRig.LIMITS;
    rig.server.on(PATH, answer);
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).as(where).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).contains(message).endsWith("; tried " + (rig.limits.pauses().size() + 1) + " times");
    rig.assertNothingLanded();
  }

  @Test
  void aFileThatTricklesIsGivenUpWhenItsTimeIsOver() throws Exception {
    rig.deadline = new Deadline(FetchRig.MORNING.plusSeconds(60), rig::now);
    rig.server.on(PATH, exchange -> {
      exchange.out().write(head("200 OK", List.of("Content-Length: " + CSV.length)));
      exchange.out().write(HALF);
      rig.pass(Duration.ofMinutes(2));
      exchange.out().write(CSV[HALF.length]);
      exchange.awaitHangUp();
    });
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.FAILED);
    assertThat(record.message()).contains("the time for this address was over").contains("no time is left");
    rig.assertNothingLanded();
  }

  @Test
  void aFileThatIsTooLargeIsRefusedByItsLengthUnread() throws Exception {
    rig.server.on(PATH, exchange -> {
      exchange.out().write(head("200 OK", List.of("Content-Length: 100001")));
      exchange.awaitHangUp();
    });
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.REFUSED);
    assertThat(record.message()).isEqualTo("the file has 100,001 bytes or more; at most 100,000 are taken");
    rig.assertNothingLanded();
  }

  @Test
  void aFileWithoutEndIsRefusedWhenItIsTooLarge() throws Exception {
    byte[] line = "1,2,3,4,5,6,7,8,9\n".repeat(500).getBytes(UTF_8);
    rig.server.on(PATH, exchange -> {
      exchange.out().write(head("200 OK", List.of("Transfer-Encoding: chunked")));
      while (true) {
        exchange.out().write(chunk(line)); // until the client hangs up
      }
    });
    FetchRecord record = rig.fetch();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.REFUSED);
    assertThat(record.message()).endsWith("or more; at most 100,000 are taken");
    rig.assertNothingLanded();
  }

  @Test
  void theLargestFileIsTaken() throws Exception {
    rig.server.on(PATH, file("x".repeat(FetchRig.MOST_BYTES).getBytes(UTF_8)));
    assertThat(rig.fetch().outcome()).isEqualTo(FetchOutcome.FETCHED);
  }

  @Test
  void aBadOutcomeKeepsWhatLandedBefore() throws Exception {
    rig.server.on(PATH, file(CSV, "ETag: \"v1\""), status("404 Not Found"), status("404 Not Found"),
        file("<html>".getBytes(UTF_8)), status("304 Not Modified"));
    FetchRecord good = rig.fetch();
    rig.pass(Duration.ofDays(1));
    assertThat(List.of(rig.fetch(), rig.fetch(), rig.fetch())).extracting(FetchRecord::consecutiveFailures)
        .containsExactly(1, 2, 3);
    FetchRecord back = rig.fetch();
    assertThat(back.outcome()).isEqualTo(FetchOutcome.UNCHANGED);
    assertThat(back.consecutiveFailures()).isZero();
    assertThat(back.fetchedAt()).isEqualTo(good.fetchedAt());
    assertThat(rig.server.requests().getLast().header("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(rig.content(KEY)).isEqualTo(new String(CSV, UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"/data/potholes.csv, potholes.csv", "/data/311_service_requests.csv, 311_service_requests.csv",
      "/data/, ''",
      "/traffic_accidents%2Fevents.csv, ''", "/traffic_accidents, traffic_accidents",
      "/traffic_accidents%0A.csv, ''"})
  void aNameThatTheDatasetDoesNotKnowIsRefusedUnasked(String path, String shown) throws Exception {
    FetchRecord record = rig.fetch(rig.server.uri(path)).getFirst();
    assertThat(record.outcome()).isEqualTo(FetchOutcome.REFUSED);
    assertThat(record.message()).contains("no file of traffic_accidents is called `" + shown + "`")
        .contains("datasets/traffic_accidents.yaml");
    assertThat(rig.server.requests()).isEmpty();
  }

  @Test
  void twoAddressesWithOneNameDoNotTakeEachOthersPlace() throws Exception {
    rig.server.on(PATH, file(CSV));
    List<FetchRecord> records = rig.fetch(rig.server.uri(PATH), rig.server.uri("/old/traffic_accidents.csv"));
    assertThat(records).extracting(FetchRecord::outcome).containsExactly(FetchOutcome.FETCHED, FetchOutcome.REFUSED);
    assertThat(records.getLast().message()).contains("take the place of", rig.server.uri(PATH).toString());
  }
}
