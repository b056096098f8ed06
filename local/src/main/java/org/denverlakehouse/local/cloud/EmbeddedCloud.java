package org.denverlakehouse.local.cloud;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.gaul.s3proxy.S3Servlets;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// S3, Glue and Athena, and as much of Lambda, Step Functions and CloudFormation as finding and calling functions takes, in this JVM, on one port of 127.0.0.1, with everything kept in one folder. Thread-safe.
///
/// S3 and Glue answer as soon as [#start] returns; Trino, which runs Athena's queries, starts with the first query or by
/// [#warmUp].
public final class EmbeddedCloud implements AutoCloseable {
  private static final List<String> BUCKETS = List.of("denver-landing", "denver-lake", "denver-results");

  private final Server server;
  private final URI endpoint;
  private final EventQueue events;
  private final TrinoEngine engine;
  private final AthenaService athena;
  private final StepFunctionsService steps;

  private EmbeddedCloud(CloudOptions options) throws IOException {
    QuietLogging.install();
    Path data = options.data().toAbsolutePath().normalize();
    Path objects = Files.createDirectories(data.resolve("s3"));
    events = new EventQueue(data.resolve("events"), options.subscriptions());
    BlobStore store = new ObservedBlobStore(new FilesystemNio2BlobStore(objects.toString()), events);
    BUCKETS.stream().filter(bucket -> !store.containerExists(bucket)).forEach(store::createContainer);

    server = new Server(threads());
    ServerConnector connector = connector(server, options.port());
    endpoint = open(connector);
    engine = new TrinoEngine(endpoint, options.tablesS3().orElse(endpoint), data.resolve("trino"));
    GlueService glue = new GlueService(data.resolve("glue"));
    athena = new AthenaService(data.resolve("athena"), glue, store, engine);
    steps = new StepFunctionsService(options.stack());
    FrontServlet front = new FrontServlet(S3Servlets.anonymous(store),
        Map.of("AWSGlue", glue, "AmazonAthena", athena, "AWSStepFunctions", steps),
        List.of(new LambdaService(options.stack().functions()), new CloudFormationService(options.stack())));
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(front), "/*");
    server.setHandler(context);
  }

  /// Starts a cloud, creates the three buckets where they are missing, and tells events that an earlier process left.
  ///
  /// @throws IOException when the folder cannot be used or the port is taken
  public static EmbeddedCloud start(CloudOptions options) throws IOException {
    EmbeddedCloud cloud = new EmbeddedCloud(options);
    try {
      cloud.server.start();
    } catch (Exception e) {
      cloud.close();
      throw new IOException("cannot serve " + cloud.endpoint, e);
    }
    cloud.events.resume();
    return cloud;
  }

  /// Where all services answer: `http://127.0.0.1:<port>`.
  public URI endpoint() {
    return endpoint;
  }

  /// Starts Trino in the background, so that the first query need not wait for it.
  public void warmUp() {
    Thread.ofPlatform().daemon().name("trino-start").start(engine::warmUp);
  }

  /// Waits for the listeners' current calls and for running executions, for which everything still answers; then stops running queries, Trino and
  /// the server.
  @Override
  public void close() {
    events.close();
    steps.close();
    athena.close();
    engine.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("cannot stop serving " + endpoint, e);
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("cloud");
    threads.setDaemon(true);
    return threads;
  }

  private static ServerConnector connector(Server server, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setHttpCompliance(HttpCompliance.LEGACY);
    http.setUriCompliance(UriCompliance.LEGACY); // keys may hold anything, encoded slashes too
    http.setSendServerVersion(false);
    http.setFormEncodedMethods(); // a body is an object, whatever its content type says
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    server.addConnector(connector);
    return connector;
  }

  /// Takes the port before anything is served, because Trino and Glue need to know it.
  private static URI open(ServerConnector connector) throws IOException {
    connector.open();
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }
}
