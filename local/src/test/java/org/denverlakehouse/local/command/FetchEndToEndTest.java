package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.denverlakehouse.fetch.CityServer;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.denverlakehouse.store.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a server like the city's to a table, by the command and by the very S3 calls of the function.
class FetchEndToEndTest {
  private static final int ROWS = 100_000;
  private static final String PATH = "/download/traffic_accidents.csv";
  private static final String KEY = "traffic_accidents/traffic_accidents.csv";

  @TempDir
  static Path folder;
  private static RunningLake lake;
  private static CityServer city;

  @BeforeAll
  static void start() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.of("none"));
    city = new CityServer();
  }

  @AfterAll
  static void stop() throws IOException {
    city.close();
    lake.close();
  }

  @Test
  void aFileIsFetchedInPartsAndLoadedAndTheNextFetchLandsNothing() throws Exception {
    Path file = folder.resolve("traffic_accidents.csv");
    Said made = RunningLake.say("generate", "take-home-accidents", "--rows=" + ROWS, "--seed=7", "-o", file.toString());
    assertThat(made.code()).as(made.err()).isZero();
    byte[] content = Files.readAllBytes(file);
    assertThat(content.length).as("goes in more than two parts of 8 MiB").isGreaterThan(2 * (8 << 20));
    city.on(PATH, CityServer.file(content, "ETag: \"v1\"", "Content-Type: text/csv"),
        CityServer.status("304 Not Modified"));

    Said first = fetch();
    assertThat(first.code()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains(city.uri(PATH).toString(), "  FETCHED    ", "landed as " + KEY,
        "  PUBLISHED  " + KEY + " → traffic_accidents");
    assertThat(lake.count("SELECT count(*) AS n FROM traffic_accidents")).isGreaterThan(ROWS - 1000);
    assertThat(landed().size()).isEqualTo(content.length);
    assertThat(landed().metadata()).containsEntry("lakehouse-source", city.uri(PATH).toString());
    assertThat(lake.wiring().s3().listMultipartUploads(request -> request.bucket("denver-landing")).uploads())
        .isEmpty();

    Said second = fetch();
    assertThat(second.code()).as(second.out() + second.err()).isZero();
    assertThat(second.out()).contains("  UNCHANGED  the server says that it has not changed")
        .doesNotContain("PUBLISHED");
    assertThat(lake.count("SELECT count(*) AS n FROM loads")).isEqualTo(1);
    assertThat(
        lake.count("SELECT count(*) AS n FROM fetches WHERE dataset = 'traffic_accidents' AND outcome = 'UNCHANGED'"
            + " AND http_status = 304 AND bytes = " + content.length
            + " AND consecutive_failures = 0 AND landed_key = '" + KEY
            + "' AND etag = '\"v1\"' AND fetched_at < last_success_at AND last_success_at = checked_at"))
        .isEqualTo(1);
  }

  @Test
  void whatIsGoneOrNoFileIsToldByTheExitCode() throws Exception {
    Said gone = lake.verb("fetch", "--dataset=service_requests", "--source=" + city.uri("/311_service_requests.csv"));
    assertThat(gone.code()).as(gone.err()).isEqualTo(Lakehouse.REFUSED);
    assertThat(gone.out()).contains("  GONE       404 from 127.0.0.1: no such file");

    city.on("/311_service_requests.csv", CityServer.file("<html>moved</html>".getBytes(UTF_8)));
    Said page = lake.verb("fetch", "--json", "--dataset=service_requests",
        "--source=" + city.uri("/311_service_requests.csv"));
    assertThat(page.code()).isEqualTo(Lakehouse.REFUSED);
    JsonNode answer = new ObjectMapper().readTree(page.out()).path("fetch");
    assertThat(answer.path("outcome").asText()).isEqualTo("REFUSED");
    assertThat(answer.path("message").asText()).contains("begins like a page of HTML or XML");
    assertThat(answer.path("consecutive_failures").asInt()).isEqualTo(2);
  }

  @Test
  void wrongWordsAreRefusedBeforeAnythingIsAsked() {
    assertMisused("--source needs --dataset", "fetch", "--source=https://denver.example/a.csv");
    assertMisused("no dataset potholes. There are: neighborhoods", "fetch", "--dataset=potholes");
    assertMisused("no web address", "fetch", "--dataset=traffic_accidents", "--source=ftp://denver.example/a.csv");
  }

  @Test
  void aDatasetWithoutAnAddressSaysHowToNameOne() {
    Said said = lake.verb("fetch", "--dataset=neighborhoods");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out()).contains("There is no address to fetch from; name one with --source");
  }

  private static void assertMisused(String message, String... words) {
    Said said = lake.verb(words);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(message);
  }

  private static Said fetch() {
    return lake.verb("fetch", "--dataset=traffic_accidents", "--source=" + city.uri(PATH));
  }

  private static StoredObject landed() throws IOException {
    return lake.bucket("denver-landing").head(KEY).orElseThrow();
  }
}
