package org.denverlakehouse.local.command;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.local.cloud.CloudOptions;
import org.denverlakehouse.local.cloud.EmbeddedCloud;
import org.denverlakehouse.monitoring.Metrics;
import org.jspecify.annotations.Nullable;

/// A lakehouse to work with: one in this process, one that another process runs in the same folder, or a deployed stack.
final class Session implements AutoCloseable {
  /// Shorter than on AWS, where a minute saves commits: here somebody is looking.
  private static final Duration GATHERING = Duration.ofMillis(500);
  private static final Duration LOCAL_PAUSE = Duration.ofMillis(100);
  private static final Duration AWS_PAUSE = Duration.ofSeconds(1);

  private final Wiring wiring;
  private final URI endpoint;
  private final Path data;
  private final @Nullable EmbeddedCloud cloud;
  private final @Nullable DataFolder folder;
  private final @Nullable DeployedFunctions functions;

  private Session(Wiring wiring, URI endpoint, Path data, @Nullable EmbeddedCloud cloud, @Nullable DataFolder folder,
      @Nullable DeployedFunctions functions) {
    this.wiring = wiring;
    this.endpoint = endpoint;
    this.data = data;
    this.cloud = cloud;
    this.folder = folder;
    this.functions = functions;
  }

  /// Opens the lakehouse of a deployed stack, in the account and region that the SDK's default chains find.
  ///
  /// @throws CommandException when there is no such stack, or nothing to find it with
  static Session ofStack(String stack) {
    StackOutputs outputs = StackOutputs.read(stack);
    return new Session(outputs.wiring(), outputs.id(), Path.of(""), null, null, new DeployedFunctions(outputs));
  }

  /// Opens the lakehouse in `data`.
  ///
  /// @param port     for one in this process; 0 for any free one
  /// @param window   instead of what the datasets say; only for one in this process
  /// @param listener hears of loads in this process
  static Session open(Path data, int port, Optional<String> window, LoadListener listener) throws IOException {
    return open(data, port, window, Optional.empty(), listener);
  }

  /// The same with large files loaded by the state machine; only for a lakehouse in this process.
  static Session open(Path data, int port, Optional<String> window, Optional<ScaleOutOptions> scaleOut,
      LoadListener listener) throws IOException {
    Optional<DataFolder> locked = DataFolder.tryLock(data);
    if (locked.isEmpty()) {
      return joinRunning(data, window);
    }
    DataFolder folder = locked.get();
    try {
      return startHere(data, port, window, scaleOut, listener, folder);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Session joinRunning(Path data, Optional<String> window) throws IOException {
    if (window.isPresent()) {
      throw new CommandException(2, "--window belongs to the lakehouse that is running in " + data
          + "; stop it and start it with that window.");
    }
    URI endpoint = DataFolder.endpoint(data)
        .orElseThrow(() -> new CommandException(Lakehouse.FAILED,
            "Another lakehouse is just starting or stopping in " + data + "; try again in a moment."));
    return new Session(wiring(endpoint, DataFolder.window(data), Optional.empty()), endpoint, data, null, null, null);
  }

  private static Session startHere(Path data, int port, Optional<String> window, Optional<ScaleOutOptions> scaleOut,
      LoadListener listener, DataFolder folder) throws IOException {
    Datasets datasets = Datasets.load();
    var bridge = new EventBridge(Wiring.DEFAULTS.getOrDefault("LANDING_BUCKET", ""),
        key -> datasets.recogniseEvents(key).isPresent(), GATHERING);
    var stack = new EmbeddedStack(scaleOut.isPresent());
    EmbeddedCloud cloud = startCloud(
        new CloudOptions(data, port, bridge.subscriptions()).withStack(stack.described()));
    try {
      Wiring wiring = wiring(cloud.endpoint(), window, scaleOut);
      new CloudSetup(wiring).run();
      bridge.connect(new IngestHandler(new Loader(wiring.lakehouse(), listener), wiring.largeFiles(), Metrics.NONE));
      stack.connect(wiring);
      folder.announce(cloud.endpoint(), window);
      return new Session(wiring, cloud.endpoint(), data, cloud, folder, null);
    } catch (IOException | RuntimeException e) {
      bridge.close();
      cloud.close();
      throw e;
    }
  }

  private static EmbeddedCloud startCloud(CloudOptions options) throws IOException {
    try {
      return EmbeddedCloud.start(options);
    } catch (IOException e) {
      if (isTaken(e)) {
        throw new CommandException(Lakehouse.FAILED,
            "Port " + options.port() + " is taken by another program; choose one with --port.");
      }
      throw e;
    }
  }

  private static boolean isTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  private static Wiring wiring(URI endpoint, Optional<String> window, Optional<ScaleOutOptions> scaleOut) {
    Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", endpoint.toString());
    window.ifPresent(w -> settings.put("WINDOW", w));
    scaleOut.ifPresent(options -> settings.putAll(options.settings()));
    return new Wiring(settings);
  }

  Wiring wiring() {
    return wiring;
  }

  /// Where it answers; of a deployed stack, its ARN.
  URI endpoint() {
    return endpoint;
  }

  /// Whether the lakehouse runs in this process.
  boolean isHere() {
    return cloud != null;
  }

  /// The functions of a deployed stack; empty for a local lakehouse, whose functions run in this process.
  Optional<DeployedFunctions> functions() {
    return Optional.ofNullable(functions);
  }

  /// What the commands that messages name need to work on this lakehouse too; begins with a space unless empty.
  String options() {
    return functions == null ? "" : functions.options();
  }

  /// How long to wait between two looks: on AWS each costs a request.
  Duration pause() {
    return functions == null ? LOCAL_PAUSE : AWS_PAUSE;
  }

  /// Starts the query engine in the background, so that the first query need not wait for it.
  void warmUp() {
    if (cloud != null) {
      cloud.warmUp();
    }
  }

  /// The local file behind an object of the embedded S3.
  Path fileOf(String bucket, String key) {
    return data.toAbsolutePath().normalize().resolve("s3").resolve(bucket).resolve(key);
  }

  @Override
  public void close() throws IOException {
    if (cloud != null) {
      cloud.close();
    }
    if (folder != null) {
      folder.close();
    }
    if (functions != null) {
      functions.close();
    }
  }
}
