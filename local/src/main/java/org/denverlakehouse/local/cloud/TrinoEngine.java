package org.denverlakehouse.local.cloud;

import io.trino.client.ClientSession;
import io.trino.client.StatementClient;
import io.trino.client.StatementClientFactory;
import io.trino.plugin.hive.HivePlugin;
import io.trino.server.testing.TestingTrinoServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Trino in this JVM, reading Glue and S3 over HTTP as it would on AWS. It starts with the first query,
/// because most of what the cloud is used for needs none and starting takes seconds.
final class TrinoEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrinoEngine.class);
  private static final String CATALOG = "awsdatacatalog";
  private static final String VECTORS = "jdk.incubator.vector";

  private final URI glue;
  private final URI s3;
  private final Path folder;
  private final OkHttpClient http = new OkHttpClient.Builder().readTimeout(1, TimeUnit.MINUTES).build();
  private @Nullable TestingTrinoServer server;
  private boolean closed;

  /// @param glue   where tables are described
  /// @param s3     where they lie
  /// @param folder for Trino's own short-lived files
  TrinoEngine(URI glue, URI s3, Path folder) {
    this.glue = glue;
    this.s3 = s3;
    this.folder = folder;
  }

  /// Submits a query; the caller advances and closes the client. Closing it early cancels the query.
  StatementClient submit(String sql, String database) {
    ClientSession session = ClientSession.builder().server(server().getBaseUrl()).user(Optional.of("lakehouse"))
        .source("athena").catalog(CATALOG).schema(database).timeZone(ZoneOffset.UTC).build();
    return StatementClientFactory.newStatementClient(http, session, sql);
  }

  /// Starts Trino for nobody in particular: if it fails, or the process ends meanwhile, the first query will say why.
  void warmUp() {
    try {
      var _ = server();
    } catch (RuntimeException e) {
      LOG.debug("Trino did not start ahead of time", e);
    }
  }

  /// Starts Trino, unless it runs.
  synchronized TestingTrinoServer server() {
    if (closed) {
      throw new IllegalStateException("the embedded cloud is closed");
    }
    if (server == null) {
      server = start();
    }
    return server;
  }

  private TestingTrinoServer start() {
    if (ModuleLayer.boot().findModule(VECTORS).isEmpty()) {
      throw new IllegalStateException("Trino needs the JVM option --add-modules=" + VECTORS);
    }
    long began = System.nanoTime();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try {
      Files.createDirectories(folder);
      TestingTrinoServer trino = TestingTrinoServer.builder().setBaseDataDir(Optional.of(folder))
          .setProperties(Map.of("query.client.timeout", "10m", "node-scheduler.min-candidates", "1")).build();
      trino.installPlugin(new HivePlugin());
      trino.createCatalog(CATALOG, "hive", catalogProperties());
      LOG.debug("Trino started in {} ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
      return trino;
    } catch (IOException e) {
      throw new IllegalStateException("cannot start Trino in " + folder, e);
    } finally {
      System.setOut(out); // airlift sends both to its logs
      System.setErr(err);
      QuietLogging.install();
    }
  }

  private Map<String, String> catalogProperties() {
    return Map.ofEntries(Map.entry("hive.metastore", "glue"), Map.entry("hive.metastore.glue.region", "us-east-1"),
        Map.entry("hive.metastore.glue.endpoint-url", glue.toString()),
        Map.entry("hive.metastore.glue.aws-access-key", "local"),
        Map.entry("hive.metastore.glue.aws-secret-key", "local"),
        Map.entry("hive.metastore.glue.partitions-segments", "1"),
        Map.entry("hive.metastore.glue.default-warehouse-dir", "s3://denver-lake/warehouse/"),
        Map.entry("fs.s3.enabled", "true"), Map.entry("s3.endpoint", s3.toString()),
        Map.entry("s3.region", "us-east-1"), Map.entry("s3.path-style-access", "true"),
        Map.entry("s3.aws-access-key", "local"), Map.entry("s3.aws-secret-key", "local"),
        Map.entry("hive.security", "allow-all"), Map.entry("hive.non-managed-table-writes-enabled", "true"),
        Map.entry("hive.collect-column-statistics-on-write", "false"),
        Map.entry("hive.table-statistics-enabled", "false"));
  }

  @Override
  public synchronized void close() {
    closed = true;
    TestingTrinoServer running = server;
    server = null;
    try {
      if (running != null) {
        running.close();
      }
    } catch (IOException e) {
      LOG.warn("Trino did not stop cleanly", e);
    }
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
