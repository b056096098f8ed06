package org.denverlakehouse.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.LargeFileHandler;
import org.denverlakehouse.handler.RangeHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadId;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.DeployedStack;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// An embedded cloud with the state machine for large files, in which a test tells the ingest function of a file itself and
/// may stand between the state machine and its functions.
final class ScaledLake implements AutoCloseable {
  private static final String EXECUTION = "arn:aws:states:us-east-1:000000000000:execution:"
      + EmbeddedStack.STATE_MACHINE
      + ":";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Path data;
  private final EmbeddedCloud cloud;
  private final Wiring wiring;
  private final SfnClient sfn;
  private final IngestHandler ingest;
  private final LargeFileHandler wholes;
  private final RangeHandler ranges;
  private volatile Between between = (_, event, call) -> call.apply(event);

  /// What a test does around each call of a function.
  interface Between {
    Map<String, Object> around(String step, Map<String, Object> event, UnaryOperator<Map<String, Object>> call);
  }

  private ScaledLake(Path data, ScaleOutOptions options) throws IOException {
    this.data = data;
    this.cloud = EmbeddedCloud.start(CloudOptions.in(data).withStack(new DeployedStack(EmbeddedStack.NAME, Map.of(),
        Map.of(EmbeddedStack.functionName("large-file"),
            event -> between.around(String.valueOf(event.get("step")), event, this::whole),
            EmbeddedStack.functionName("range"), event -> between.around("range", event, this::range)),
        Map.of(EmbeddedStack.STATE_MACHINE, EmbeddedStack.definition()))));
    var settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
    settings.putAll(options.settings());
    this.wiring = new Wiring(settings);
    new CloudSetup(wiring).run();
    this.wholes = new LargeFileHandler(wiring);
    this.ranges = new RangeHandler(wiring);
    this.ingest = new IngestHandler(wiring);
    this.sfn = client(cloud.endpoint());
  }

  /// Every file goes to the state machine.
  ///
  /// @param rangeBytes how large a range is
  static ScaledLake start(Path data, long rangeBytes) throws IOException {
    return new ScaledLake(data, new ScaleOutOptions(1, rangeBytes, 2));
  }

  private static SfnClient client(URI endpoint) {
    return SfnClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
        .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
  }

  private Map<String, Object> whole(Map<String, Object> event) {
    return wholes.handleRequest(event, new LocalContext("large-file"));
  }

  private Map<String, Object> range(Map<String, Object> event) {
    return ranges.handleRequest(event, new LocalContext("range"));
  }

  void put(Between next) {
    between = next;
  }

  Wiring wiring() {
    return wiring;
  }

  ObjectStore landing() {
    return wiring.lakehouse().landing();
  }

  /// Lets the file have landed an hour ago.
  void age(String key) throws IOException {
    Path _ = Files.setLastModifiedTime(data.resolve("s3/denver-landing").resolve(key),
        FileTime.from(Instant.now().minus(Duration.ofHours(1))));
  }

  /// Tells the ingest function of what lies under the key.
  SQSBatchResponse tell(String key) throws IOException {
    return ingest.handleRequest(RecordedEvents.objectCreated(landing().bucket(), landing().head(key).orElseThrow()),
        new LocalContext("ingest"));
  }

  /// Lands a file, tells of it, and waits for its execution.
  DescribeExecutionResponse drop(String key, byte[] content) throws IOException {
    landing().put(key, content, "text/csv");
    assertThat(tell(key).getBatchItemFailures()).isEmpty();
    return ended(key, 0);
  }

  /// Waits for the end of an execution.
  ///
  /// @param number of the executions of this delivery
  DescribeExecutionResponse ended(String key, int number) throws IOException {
    String arn = EXECUTION + name(key, number);
    return await().atMost(PATIENCE).until(() -> sfn.describeExecution(request -> request.executionArn(arn)),
        execution -> execution.status() != ExecutionStatus.RUNNING);
  }

  boolean wasStarted(String key, int number) throws IOException {
    String arn = EXECUTION + name(key, number);
    try {
      return sfn.describeExecution(request -> request.executionArn(arn)).status() != null;
    } catch (ExecutionDoesNotExistException _) {
      return false;
    }
  }

  private String name(String key, int number) throws IOException {
    StoredObject object = landing().head(key).orElseThrow();
    return LoadId.delivery(key, object.etag(), object.lastModified()) + number;
  }

  /// Every load of what lies under the key, oldest first.
  List<LoadRecord> loads(String key) throws IOException {
    return new Ledger(wiring.lakehouse().lake()).loadsOf(landing().head(key).orElseThrow(), Instant.now());
  }

  @Override
  public void close() {
    sfn.close();
    cloud.close();
  }
}
