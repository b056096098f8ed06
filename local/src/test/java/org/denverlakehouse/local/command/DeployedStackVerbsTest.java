package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.denverlakehouse.local.command.RunningLake.say;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.local.command.RunningLake.Said;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verbs with `--aws`, on the stack that the embedded cloud shows, found and asked by the SDK's real clients alone. Each
/// test has a month of its own.
class DeployedStackVerbsTest {
  @TempDir
  static Path folder;
  private static RunningLake lake;
  private static AwsProperties aws;

  @BeforeAll
  static void start() throws IOException {
    lake = RunningLake.start(folder.resolve("data"), Optional.of("none"));
    aws = AwsProperties.of(lake.session().endpoint(), folder.resolve("none"));
  }

  @AfterAll
  static void stop() throws IOException {
    aws.close();
    lake.close();
  }

  /// A file of ten days from the first of a month on.
  private static Path accidents(String name, String month, int rowsPerDay) throws IOException {
    var csv = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n");
    LocalDate first = LocalDate.parse(month + "-01");
    first.datesUntil(first.plusDays(10)).forEach(day -> {
      for (int i = 0; i < rowsPerDay; i++) {
        csv.append("%s-%d,%s 10:00:00,cherry-creek%n".formatted(day, i, day));
      }
    });
    return Files.writeString(folder.resolve(name), csv);
  }

  @Test
  void loadUploadsAndTellsTheOutcomeAndQueryAsksAthena() throws IOException {
    Said load = say("load", "--aws", accidents("traffic_accidents_a.csv", "2014-01", 3).toString());
    assertThat(load.code()).as(load.err()).isZero();
    assertThat(load.out()).contains("PUBLISHED  traffic_accidents_a.csv → traffic_accidents", "30 rows in 1 partition");
    Said query = say("query", "--aws", "--csv", "--sql",
        "SELECT count(*) AS n FROM traffic_accidents WHERE event_month = '2014-01'");
    assertThat(query.code()).as(query.err()).isZero();
    assertThat(query.out()).contains("30");
    assertThat(say("query", "--aws", "--sql", "SELECT nothing").code()).isEqualTo(Lakehouse.REFUSED);
  }

  @Test
  void statusNamesTheStackAndItsTables() throws IOException {
    var _ = lake.drop(accidents("traffic_accidents_b.csv", "2014-02", 3), "traffic_accidents_b.csv");
    Said status = say("status", "--aws", "--json");
    assertThat(status.code()).as(status.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(status.out());
    assertThat(json.get("endpoint").asText()).startsWith("arn:aws:cloudformation:").contains("denver-lakehouse");
    assertThat(json.get("tables")).hasSize(3);
    assertThat(say("status", "--aws").out()).contains("traffic_accidents_b.csv");
  }

  @Test
  void acceptCopiesTheHeldFile() throws IOException {
    var _ = lake.drop(accidents("traffic_accidents_c1.csv", "2014-03", 5), "traffic_accidents_c1.csv");
    LoadRecord held = lake.drop(accidents("traffic_accidents_c2.csv", "2014-03", 2), "traffic_accidents_c2.csv");
    assertThat(held.status()).isEqualTo(LoadStatus.HELD);
    assertThat(say("status", "--aws").out()).contains("accept it:  ./lakehouse accept --aws " + held.loadId());
    Said accept = say("accept", "--aws", held.loadId());
    assertThat(accept.code()).as(accept.err()).isZero();
    assertThat(accept.out()).contains("traffic_accidents_c2.csv   accepted", "PUBLISHED");
  }

  @Test
  void replayIsDoneByTheFunction() throws IOException {
    var _ = lake.drop(accidents("traffic_accidents_d1.csv", "2014-04", 4), "traffic_accidents_d1.csv");
    var _ = lake.drop(accidents("traffic_accidents_d2.csv", "2014-05", 4), "traffic_accidents_d2.csv");
    Said dry = say("replay", "--aws", "--prefix=traffic_accidents_d", "--dry-run");
    assertThat(dry.out()).contains("leave      traffic_accidents_d1.csv", "PUBLISHED already",
        "dry run: 0 of 2 files would be loaded; nothing was changed");
    Said left = say("replay", "--aws", "--prefix=traffic_accidents_d");
    assertThat(left.out()).contains("left       traffic_accidents_d1.csv   PUBLISHED already", "2 files: 2 left alone");
    Said forced = say("replay", "--aws", "--prefix=traffic_accidents_d", "--force");
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(forced.out()).contains("PUBLISHED  traffic_accidents_d1.csv   40 rows in 1 partition",
        "2 files: 2 PUBLISHED; 80 rows read, 80 published, 0 rejected");
    assertThat(say("replay", "--aws", "--prefix=nothing").out()).contains("No landed file matches --prefix=nothing");
    JsonNode json = new ObjectMapper()
        .readTree(say("replay", "--aws", "--prefix=traffic_accidents_d", "--dry-run", "--json").out());
    assertThat(json.get("done").asInt()).isEqualTo(2);
    assertThat(json.get("left").asInt()).isZero();
  }

  /// One question without an answer ends a report with 3, as here: the tables have a few rows of one feed.
  @Test
  void reportIsWrittenByItsFunctionAndFetched() throws IOException {
    Said report = say("report", "--aws");
    assertThat(report.code()).as(report.err()).isIn(Lakehouse.OK, Lakehouse.REFUSED);
    assertThat(report.out()).contains("queries, ", "s3://denver-results/reports/latest/index.html",
        "lakehouse report --fetch --aws");
    Path here = folder.resolve("report");
    Said fetch = say("report", "--aws", "--fetch", "--no-open", "-o", here.toString());
    assertThat(fetch.code()).as(fetch.err()).isZero();
    assertThat(fetch.out()).isEqualTo(here.resolve("index.html").toAbsolutePath() + System.lineSeparator());
    assertThat(here.resolve("index.html")).isNotEmptyFile();
  }

  @Test
  void forecastIsMadeByItsFunction() throws IOException {
    Said forecast = say("forecast", "--aws");
    assertThat(forecast.code()).as(forecast.err()).isZero();
    assertThat(forecast.out()).contains("run date", "bytes scanned", "dataset", "service_requests");
    JsonNode json = new ObjectMapper().readTree(say("forecast", "--aws", "--json").out());
    assertThat(json.get("datasets")).isNotEmpty();
  }

  @Test
  void reconcileAndExpireAreDoneByTheirFunctions() throws IOException {
    Said dry = say("reconcile", "--aws", "--dry-run");
    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("dry run         yes", "to delete       0");
    assertThat(say("reconcile", "--aws").out()).contains("deleted         0", "left            none");
    assertThat(new ObjectMapper().readTree(say("reconcile", "--aws", "--json").out()).get("left")).isEmpty();
    Said expire = say("expire", "--aws");
    assertThat(expire.code()).as(expire.err()).isZero();
    assertThat(expire.out()).contains("dataset", "traffic_accidents", "partitions");
    assertThat(
        new ObjectMapper().readTree(say("expire", "--aws", "--dry-run", "--json").out()).get("dry_run").asBoolean())
        .isTrue();
  }

  /// The city's own servers are not asked in a test, so of a feed that has no address.
  @Test
  void fetchIsDoneByItsFunctionFromItsOwnAddresses() {
    Said fetch = say("fetch", "--aws", "--dataset=neighborhoods");
    assertThat(fetch.code()).as(fetch.err()).isZero();
    assertThat(fetch.out()).contains("fetches         none");
    Said elsewhere = say("fetch", "--aws", "--dataset=neighborhoods", "--source=http://127.0.0.1:1/a.geojson");
    assertThat(elsewhere.code()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("-c sources=JSON");
  }
}
