package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.store.ObjectStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same dropped files give the same tables, ledger and report through the embedded cloud's own bridge and through the JSON
/// that EventBridge and SQS deliver on AWS.
class SameThroughBothWaysTest {
  @TempDir
  Path folder = Path.of("");

  @Test
  void theBridgeAndTheRecordedEventsEndInTheSameLakehouse() throws Exception {
    LakePicture bridged = throughTheBridge();
    LakePicture recorded = throughRecordedEvents();
    assertThat(bridged.tables().get("traffic_accidents")).hasSize(181);
    assertThat(bridged.tables().get("loads")).hasSize(files().size());
    assertThat(bridged.tables().get("rejects")).hasSize(1);
    assertThat(bridged.report().get("questions")).isNotEmpty()
        .allMatch(question -> question.get("answered").asBoolean());
    assertThat(recorded.tables()).isEqualTo(bridged.tables());
    assertThat(recorded.report()).isEqualTo(bridged.report());
  }

  /// Keys with all that somebody might encode, decode, escape or split at.
  private static Map<String, String> files() {
    var csv = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n");
    LocalDate first = LocalDate.of(2015, 1, 1);
    first.datesUntil(first.plusDays(90)).forEach(day -> csv
        .append("%s-a,%s 10:00:00,cherry-creek%n%s-b,%s 17:30:00,baker%n".formatted(day, day, day, day)));
    var files = new LinkedHashMap<String, String>();
    files.put("traffic_accidents/with space+plus/100%25 & 50%/\"quoted\" 'é' 火 \uD83D\uDE97/a=b;c.csv",
        csv + "bad,no time,baker\n");
    files.put("traffic_accidents/events/Straße+1 %2F.csv",
        "OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\nnew,2015-02-03 12:00:00,skyland\n");
    files.put("what is +this%3F.csv", "x");
    return files;
  }

  private LakePicture throughTheBridge() throws IOException, InterruptedException {
    try (RunningLake lake = RunningLake.start(folder.resolve("bridged"), Optional.empty())) {
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path local = Files.writeString(folder.resolve("file"), file.getValue());
        var _ = lake.drop(local, file.getKey());
      }
      return LakePicture.of(lake.wiring());
    }
  }

  private LakePicture throughRecordedEvents() throws IOException, InterruptedException {
    try (EmbeddedCloud deaf = EmbeddedCloud.start(CloudOptions.in(folder.resolve("recorded")))) {
      var settings = new HashMap<>(Wiring.DEFAULTS);
      settings.put("AWS_ENDPOINT_URL", deaf.endpoint().toString());
      var wiring = new Wiring(settings);
      new CloudSetup(wiring).run();
      ObjectStore landing = wiring.lakehouse().landing();
      var ingest = new IngestHandler(new Loader(wiring.lakehouse(), LoadListener.SILENT), Metrics.NONE);
      for (Map.Entry<String, String> file : files().entrySet()) {
        landing.put(file.getKey(), file.getValue().getBytes(UTF_8), "text/csv");
        var event = RecordedEvents.objectCreated(landing.bucket(), landing.head(file.getKey()).orElseThrow());
        assertThat(ingest.handleRequest(event, new LocalContext("ingest")).getBatchItemFailures()).isEmpty();
      }
      return LakePicture.of(wiring);
    }
  }
}
