package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.NamedQuery;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.store.StoredObject;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/// A lakehouse in this process, as `up` runs it, that tests drop files into and ask.
public final class RunningLake implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Session session;
  private final Path data;
  private final S3Client s3;

  private RunningLake(Session session, Path data) {
    this.session = session;
    this.data = data;
    this.s3 = session.wiring().s3();
  }

  public static RunningLake start(Path data, Optional<String> window) throws IOException {
    return new RunningLake(Session.open(data, 0, window, LoadListener.SILENT), data);
  }

  /// With large files loaded by the state machine.
  static RunningLake start(Path data, ScaleOutOptions scaleOut) throws IOException {
    return new RunningLake(Session.open(data, 0, Optional.empty(), Optional.of(scaleOut), LoadListener.SILENT), data);
  }

  /// What a verb said and how it ended.
  record Said(int code, String out, String err) {}

  /// Runs a verb on this folder, as a second process would.
  Said verb(String... words) {
    var all = new ArrayList<String>(List.of(words));
    all.add("--data=" + data);
    return say(all.toArray(String[]::new));
  }

  /// Runs the command.
  static Said say(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Lakehouse.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words);
    return new Said(code, out.toString(), err.toString());
  }

  Session session() {
    return session;
  }

  S3ObjectStore bucket(String name) {
    return new S3ObjectStore(s3, name);
  }

  /// How the handlers of this lakehouse reach its services.
  public Wiring wiring() {
    return session.wiring();
  }

  /// The local file or folder behind a location of the embedded S3, `s3://bucket/key`.
  public Path fileOf(URI location) {
    return session.fileOf(String.valueOf(location.getHost()), location.getPath().substring(1));
  }

  /// Puts a file into the landing bucket under a key, and waits for its outcome.
  public LoadRecord drop(Path file, String key) throws IOException {
    bucket("denver-landing").put(key, file, "text/csv");
    return outcome(key);
  }

  /// Waits for the outcome of what lies under the key now.
  LoadRecord outcome(String key) throws IOException {
    StoredObject landed = bucket("denver-landing").head(key).orElseThrow();
    var ledger = new Ledger(bucket("denver-lake"));
    return await().atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> ledger.loadsOf(key, landed.lastModified(), Instant.now())
            .stream()
            .filter(load -> landed.etag().equals(load.etag()) && landed.lastModified().equals(load.arrivedAt()))
            .findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  Manifest manifest(String dataset) throws IOException {
    return new Manifests(bucket("denver-lake"), dataset).current();
  }

  public QueryOutcome ask(String sql) throws InterruptedException {
    return session.wiring().queries().run(sql, 100_000, Instant.now().plus(PATIENCE));
  }

  /// The named queries that fail, with what Athena said.
  List<String> unansweredQueries() throws InterruptedException {
    var unanswered = new ArrayList<String>();
    for (NamedQuery query : NamedQueries.load().all()) {
      if (ask(query.sql()) instanceof QueryOutcome.Failed failed) {
        unanswered.add(query.name() + ": " + failed.message());
      }
    }
    return unanswered;
  }

  public QueryResult query(String sql) throws InterruptedException {
    QueryOutcome outcome = ask(sql);
    assertThat(outcome).as(sql).isInstanceOf(QueryOutcome.Succeeded.class);
    return ((QueryOutcome.Succeeded) outcome).result();
  }

  /// A result of two columns, a name and a count; "" stands for no name.
  Map<String, Long> counts(String sql) throws InterruptedException {
    var counts = new TreeMap<String, Long>();
    for (List<@Nullable String> row : query(sql).rows()) {
      String name = row.get(0);
      counts.put(name == null ? "" : name, Long.valueOf(String.valueOf(row.get(1))));
    }
    return counts;
  }

  long count(String sql) throws InterruptedException {
    return Long.parseLong(String.valueOf(query(sql).rows().getFirst().getFirst()));
  }

  /// The five ways in which a record counts add up to the records read.
  static void assertAccounted(LoadRecord load) {
    assertThat(load.rowsPublished() + load.rowsRejected() + load.rowsDuplicate() + load.rowsOutsideWindow()
        + load.rowsSuperseded()).as(load.toString()).isEqualTo(load.rowsRead());
  }

  @Override
  public void close() throws IOException {
    s3.close();
    session.close();
  }
}
