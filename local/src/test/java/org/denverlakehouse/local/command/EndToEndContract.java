package org.denverlakehouse.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.ExpireHandler;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.Notifier;
import org.denverlakehouse.handler.ReconcileHandler;
import org.denverlakehouse.handler.ReportHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportPublisher;
import org.denverlakehouse.report.ReportSettings;
import org.denverlakehouse.store.StoredObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a lakehouse does from the drop of a file to the report, wherever its S3, Glue and Athena are. It wants an empty one.
abstract class EndToEndContract {
  private static final String TABLE = "traffic_accidents";
  /// All that a key may hold that somebody might encode, decode or split at.
  private static final String KEY = TABLE + "/odd names/100% + \"é\" 火 a%2Bb/=&2014.csv";
  private static final LocalDate FIRST = LocalDate.of(2014, 1, 1);
  private static final LocalDate LAST = LocalDate.of(2014, 3, 31);
  /// Of two attempts at one delivery, which queues allow, the rejects of the one that lost lie there until they are garbage.
  private static final String REJECTS = "SELECT source_key, raw_value FROM rejects WHERE load_id IN (SELECT load_id FROM loads)";
  private static final List<String> QUESTIONS = List.of("table_freshness", "rows_by_month", "rejects_lately");

  /// Where the services are, as the settings of [Wiring].
  abstract Map<String, String> endpoints();

  /// Tells the ingest function of an object as AWS would; where nobody else does, by the event that AWS documents.
  void announce(StoredObject object) throws IOException {
    var handler = new IngestHandler(new Loader(wiring().lakehouse(), LoadListener.SILENT), Metrics.NONE);
    SQSEvent event = RecordedEvents.objectCreated(wiring().required("LANDING_BUCKET"), object);
    assertThat(handler.handleRequest(event, new LocalContext("ingest")).getBatchItemFailures()).isEmpty();
  }

  /// Waits for what becomes of it.
  LoadRecord outcome(StoredObject object) throws IOException {
    return loads(object).getLast();
  }

  @Test
  void fromTheDropToTheReport() throws Exception {
    aDroppedFileIsInItsTableAndInTheLedger();
    theSameDeliveryAgainAddsNothing();
    anEventFileCorrectsARow();
    theReportAnswersFromTheTables();
    aShorterWindowHidesMonths();
    reconcileMendsTheCatalog();
  }

  private void aDroppedFileIsInItsTableAndInTheLedger() throws Exception {
    LoadRecord load = drop(KEY, accidents());
    assertThat(load.status()).as(load.message()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(load).returns(181L, LoadRecord::rowsRead).returns(180L, LoadRecord::rowsPublished)
        .returns(1L, LoadRecord::rowsRejected).returns(KEY, LoadRecord::sourceKey);
    assertThat(ask("SELECT event_month, count(*), min(neighborhood), min(source_file) FROM " + TABLE
        + " GROUP BY 1 ORDER BY 1"))
        .containsExactly(List.of("2014-01", "62", "Cherry Creek", KEY), List.of("2014-02", "56", "Cherry Creek", KEY),
            List.of("2014-03", "62", "Cherry Creek", KEY));
    assertThat(ask("SELECT status, source_key, rows_published FROM loads"))
        .containsExactly(List.of("PUBLISHED", KEY, "180"));
    assertThat(ask(REJECTS)).containsExactly(List.of(KEY, "no time"));
    assertThat(
        ask("SELECT sum(events), count(*) FROM daily_counts WHERE dimension = 'all' AND dataset = '" + TABLE + "'"))
        .containsExactly(List.of("180", "90"));
  }

  private void theSameDeliveryAgainAddsNothing() throws Exception {
    announce(landed(KEY));
    assertThat(ask("SELECT count(*) FROM loads")).containsExactly(List.of("1"));
    assertThat(ask("SELECT count(*) FROM " + TABLE)).containsExactly(List.of("180"));
  }

  private void anEventFileCorrectsARow() throws Exception {
    String key = TABLE + "/events/late + 1%.csv";
    LoadRecord load = drop(key,
        "OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n2014-03-02-0,2014-03-02 11:30:00,baker\n");
    assertThat(load.status()).as(load.message()).isEqualTo(LoadStatus.PUBLISHED);
    assertThat(ask("SELECT neighborhood, source_file FROM " + TABLE + " WHERE offense_id = '2014-03-02-0'"))
        .containsExactly(List.of("Baker", key));
    assertThat(ask("SELECT count(*) FROM " + TABLE)).containsExactly(List.of("180"));
  }

  private void theReportAnswersFromTheTables() throws Exception {
    NamedQueries few = new NamedQueries(
        QUESTIONS.stream().map(name -> NamedQueries.load().find(name).orElseThrow()).toList());
    var builder = new ReportBuilder(wiring().queries(), few, ReportSettings.denver(List.of()), Clock.systemUTC());
    var report = new ReportHandler(builder, new ReportPublisher(wiring().results()), Notifier.NOBODY,
        Clock.systemUTC(), Metrics.NONE).handleRequest(Map.of(), new LocalContext("report"));
    assertThat(report).containsEntry("queries", QUESTIONS.size()).containsEntry("failed", 0);
    assertThat(new String(wiring().results().get("reports/latest/index.html"), UTF_8)).contains("2014-03-31");
    assertThat(new String(wiring().results().get("reports/latest/rejects_lately.csv"), UTF_8)).contains("no time");
  }

  private void aShorterWindowHidesMonths() throws Exception {
    var _ = new ExpireHandler(wiring(Map.of("WINDOW", "1"))).handleRequest(Map.of(), new LocalContext("expire"));
    assertThat(months()).containsExactly(List.of("2014-02"), List.of("2014-03"));
  }

  private void reconcileMendsTheCatalog() throws Exception {
    TableSchema table = wiring().datasets().feed(TABLE).orElseThrow().table();
    var catalog = wiring().catalog();
    catalog.delete(table, catalog.partitions(table, Optional.empty()).keySet());
    assertThat(months()).isEmpty();
    assertThat(
        new ReconcileHandler(wiring(Map.of("WINDOW", "1"))).handleRequest(Map.of(), new LocalContext("reconcile")))
        .containsEntry("left", List.of()).containsEntry("deleted", 0);
    assertThat(months()).containsExactly(List.of("2014-02"), List.of("2014-03"));
  }

  private List<List<@Nullable String>> months() throws InterruptedException {
    return ask("SELECT DISTINCT event_month FROM " + TABLE + " ORDER BY 1");
  }

  /// Two rows on every day, and one that cannot be kept.
  private static String accidents() {
    var csv = new StringBuilder("OFFENSE_ID,FIRST_OCCURRENCE_DATE,NEIGHBORHOOD_ID\n");
    FIRST.datesUntil(LAST.plusDays(1)).forEach(day -> {
      for (int i = 0; i < 2; i++) {
        csv.append("%s-%d,%s 10:00:00,cherry-creek%n".formatted(day, i, day));
      }
    });
    return csv.append("x,no time,cherry-creek\n").toString();
  }

  final Wiring wiring() {
    return wiring(Map.of());
  }

  private Wiring wiring(Map<String, String> more) {
    var settings = new HashMap<>(Wiring.DEFAULTS);
    settings.putAll(endpoints());
    settings.putAll(more);
    return new Wiring(settings);
  }

  private LoadRecord drop(String key, String content) throws IOException {
    wiring().lakehouse().landing().put(key, content.getBytes(UTF_8), "text/csv");
    announce(landed(key));
    return outcome(landed(key));
  }

  private StoredObject landed(String key) throws IOException {
    return wiring().lakehouse().landing().head(key).orElseThrow();
  }

  /// The loads of an object as it lies there.
  final List<LoadRecord> loads(StoredObject object) throws IOException {
    return new Ledger(wiring().lakehouse().lake()).loadsOf(object.key(), object.lastModified(), Instant.now()).stream()
        .filter(load -> object.etag().equals(load.etag()) && Objects.equals(object.lastModified(), load.arrivedAt()))
        .toList();
  }

  private List<List<@Nullable String>> ask(String sql) throws InterruptedException {
    QueryOutcome outcome = wiring().queries().run(sql, 100_000, Instant.now().plusSeconds(300));
    assertThat(outcome).as(sql).isInstanceOf(QueryOutcome.Succeeded.class);
    return ((QueryOutcome.Succeeded) outcome).result().rows();
  }
}
