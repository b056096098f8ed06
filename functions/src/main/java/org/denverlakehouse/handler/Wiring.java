package org.denverlakehouse.handler;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.Window;
import org.denverlakehouse.fetch.FetchLimits;
import org.denverlakehouse.fetch.Fetcher;
import org.denverlakehouse.fetch.Sources;
import org.denverlakehouse.forecast.Forecaster;
import org.denverlakehouse.forecast.LadderForecaster;
import org.denverlakehouse.load.AttemptIds;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LargeFiles;
import org.denverlakehouse.load.ScaledLoad;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.query.AthenaQueries;
import org.denverlakehouse.query.NamedQueries;
import org.denverlakehouse.query.QueryRunner;
import org.denverlakehouse.query.Sleeper;
import org.denverlakehouse.report.ReportBuilder;
import org.denverlakehouse.report.ReportSettings;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.S3ObjectStore;
import org.denverlakehouse.table.GlueCatalog;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;

/// Puts the pieces together from settings, which in Lambda are environment variables. Immutable.
///
/// The AWS SDK finds region, credentials and endpoints by itself. Where the settings name an endpoint (several embedded
/// clouds in one JVM cannot share its environment), they say region and credentials too.
///
/// @param settings `LANDING_BUCKET`, `LAKE_BUCKET`, `RESULTS_BUCKET`, `GLUE_DATABASE`, `ATHENA_WORKGROUP`, and optionally
///                 `WINDOW` (`none` or a number of months, for all datasets), `DATASETS` (the feeds that are
///                 deployed, with commas between), `GRACE_HOURS`, `SOURCES` (see [Sources]), `REPORT_TOPIC_ARN`,
///                 `METRICS_NAMESPACE`, for large files `SCALE_OUT_STATE_MACHINE` (its ARN), `SCALE_OUT_FROM_BYTES`,
///                 `SCALE_OUT_RANGE_BYTES` and `SCALE_OUT_AT_ONCE`, and `AWS_ENDPOINT_URL`, or for one service alone
///                 `AWS_ENDPOINT_URL_S3`, `_GLUE`, `_ATHENA`, `_SNS`, `_SFN`
/// @param observers hear of every call to AWS; for measurements and tests
public record Wiring(Map<String, String> settings, List<ExecutionInterceptor> observers) {
  /// The settings of the embedded cloud and of the documentation.
  public static final Map<String, String> DEFAULTS = Map.of("LANDING_BUCKET", "denver-landing", "LAKE_BUCKET",
      "denver-lake", "RESULTS_BUCKET", "denver-results", "GLUE_DATABASE", "denver", "ATHENA_WORKGROUP", "denver");

  private static final String CATALOG = "awsdatacatalog";

  public Wiring {
    settings = Map.copyOf(settings);
    observers = List.copyOf(observers);
  }

  public Wiring(Map<String, String> settings) {
    this(settings, List.of());
  }

  public static Wiring ofEnvironment() {
    return new Wiring(System.getenv());
  }

  /// What loads work on.
  public Lakehouse lakehouse() {
    S3Client s3 = s3();
    return new Lakehouse(datasets(), new S3ObjectStore(s3, required("LANDING_BUCKET")),
        new S3ObjectStore(s3, required("LAKE_BUCKET")), catalog(), Clock.systemUTC(),
        new AttemptIds(Clock.systemUTC()), Path.of(System.getProperty("java.io.tmpdir"), "lakehouse"), grace());
  }

  /// The definitions of the feeds that are deployed, with the window that the settings ask for.
  public Datasets datasets() {
    String only = settings.get("DATASETS");
    Datasets datasets = only == null || only.isBlank()
        ? Datasets.load()
        : Datasets.load().only(List.of(only.strip().split(",")));
    String window = settings.get("WINDOW");
    return window == null || window.isBlank() ? datasets : datasets.withWindow(parseWindow(window));
  }

  /// How long an object that nothing names any more is kept: `GRACE_HOURS`, 24 hours at least and by default, because
  /// readers may still be at it.
  public Duration grace() {
    String hours = settings.get("GRACE_HOURS");
    if (hours == null || hours.isBlank()) {
      return Lakehouse.MIN_GRACE;
    }
    Duration grace = parseHours(hours);
    if (grace.compareTo(Lakehouse.MIN_GRACE) < 0) {
      throw new IllegalArgumentException(
          "GRACE_HOURS is " + hours + "; readers may need an object for " + Lakehouse.MIN_GRACE.toHours() + " hours.");
    }
    return grace;
  }

  public GlueCatalog catalog() {
    return new GlueCatalog(glue(), required("GLUE_DATABASE"));
  }

  /// Where reports go.
  public ObjectStore results() {
    return new S3ObjectStore(s3(), required("RESULTS_BUCKET"));
  }

  /// The queries of the workgroup, in the database of the tables.
  public QueryRunner queries() {
    return new AthenaQueries(athena(), CATALOG, required("GLUE_DATABASE"), required("ATHENA_WORKGROUP"),
        Clock.systemUTC(), Sleeper.THREAD);
  }

  /// Asks all named questions and writes the page.
  public ReportBuilder reportBuilder() {
    List<String> attributions = datasets().feeds().stream().map(Dataset::attribution).distinct().toList();
    NamedQueries questions = NamedQueries.load().about(Datasets.load(), datasets());
    return new ReportBuilder(queries(), questions, ReportSettings.denver(attributions), Clock.systemUTC());
  }

  /// What fetches the city's files, from the addresses in the definitions or those of the setting `SOURCES`.
  ///
  /// @throws IllegalArgumentException with all faults of that setting
  public Fetcher fetcher() {
    Datasets datasets = datasets();
    String setting = settings.get("SOURCES");
    Sources sources = setting == null || setting.isBlank() ? Sources.of(datasets) : Sources.of(datasets, setting);
    S3Client s3 = s3();
    return new Fetcher(datasets, sources, new S3ObjectStore(s3, required("LANDING_BUCKET")),
        new S3ObjectStore(s3, required("LAKE_BUCKET")), FetchLimits.DEFAULT, Clock.systemUTC(), Sleeper.THREAD);
  }

  /// The models that forecast.
  public Forecaster forecaster() {
    return new LadderForecaster();
  }

  /// Who is told of a report: the subscribers of the topic `REPORT_TOPIC_ARN`, or nobody.
  public Notifier notifier() {
    String topic = settings.get("REPORT_TOPIC_ARN");
    return topic == null || topic.isBlank()
        ? Notifier.NOBODY
        : new SnsNotifier(client(SnsClient.builder(), "SNS"), topic.strip());
  }

  /// Which files are loaded by the state machine `SCALE_OUT_STATE_MACHINE` in place of the ingest function; empty when there
  /// is none.
  public Optional<LargeFiles> largeFiles() {
    String machine = settings.get("SCALE_OUT_STATE_MACHINE");
    return machine == null || machine.isBlank()
        ? Optional.empty()
        : Optional.of(new LargeFiles(lakehouse(), positive("SCALE_OUT_FROM_BYTES"),
            new SfnStarter(client(SfnClient.builder(), "SFN"), machine.strip())));
  }

  /// The steps of loading a large file.
  public ScaledLoad scaledLoad() {
    return new ScaledLoad(lakehouse(), positive("SCALE_OUT_RANGE_BYTES"));
  }

  /// How many ranges of a large file are converted at the same time.
  public int rangesAtOnce() {
    return Math.toIntExact(positive("SCALE_OUT_AT_ONCE"));
  }

  private long positive(String name) {
    String value = required(name).strip();
    if (!value.matches("[1-9]\\d{0,17}")) {
      throw new IllegalArgumentException(name + " is a number from 1 on, not " + value + ".");
    }
    return Long.parseLong(value);
  }

  /// Where the functions' numbers go: the log, when the stack says under which name CloudWatch lists them.
  public Metrics metrics() {
    String namespace = settings.get("METRICS_NAMESPACE");
    return namespace == null || namespace.isBlank() ? Metrics.NONE : Metrics.ofLog(namespace.strip());
  }

  /// Where an endpoint is set, buckets stand in the path: their names need not resolve as hosts.
  public S3Client s3() {
    return client(S3Client.builder().forcePathStyle(endpoint("S3").isPresent()), "S3");
  }

  public GlueClient glue() {
    return client(GlueClient.builder(), "GLUE");
  }

  public AthenaClient athena() {
    return client(AthenaClient.builder(), "ATHENA");
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, String service) {
    builder.httpClientBuilder(UrlConnectionHttpClient.builder());
    builder.overrideConfiguration(configuration -> observers.forEach(configuration::addExecutionInterceptor));
    endpoint(service).ifPresent(endpoint -> builder.endpointOverride(endpoint)
        .region(Region.of(settings.getOrDefault("AWS_REGION", "us-east-1")))
        .credentialsProvider(StaticCredentialsProvider.create(
            AwsBasicCredentials.create(settings.getOrDefault("AWS_ACCESS_KEY_ID", "local"),
                settings.getOrDefault("AWS_SECRET_ACCESS_KEY", "local")))));
    return builder.build();
  }

  /// The service's own endpoint, else that of all services, as the SDK reads the variables of the same names.
  private Optional<URI> endpoint(String service) {
    return Optional.ofNullable(settings.get("AWS_ENDPOINT_URL_" + service))
        .or(() -> Optional.ofNullable(settings.get("AWS_ENDPOINT_URL")))
        .map(URI::create);
  }

  /// A setting that must be there.
  public String required(String name) {
    String value = settings.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "The setting " + name + " is missing; the stack sets it as an environment variable.");
    }
    return value;
  }

  private static Duration parseHours(String text) {
    try {
      return Duration.ofHours(Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("GRACE_HOURS is a number of hours, not " + text + ".", e);
    }
  }

  /// Reads `none` or a number of months.
  public static Window parseWindow(String text) {
    if (text.strip().equalsIgnoreCase("none")) {
      return Window.NONE;
    }
    try {
      return new Window(OptionalInt.of(Integer.parseInt(text.strip())));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A window is `none` or a number of months, not " + text + ".", e);
    }
  }
}
