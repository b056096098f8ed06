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

/// A lakehouse to work with: one in this process, or one that another process runs in the same folder.
final class Session implements AutoCloseable {
  /// Shorter than on AWS, where a minute saves commits: here somebody is looking.
  private static final Duration GATHERING = Duration.ofMillis(500);

  private final Wiring wiring;
  private final URI endpoint;
  private final Path data;
  private final @Nullable EmbeddedCloud cloud;
  private final @Nullable DataFolder folder;

  private Session(Wiring wiring, URI endpoint, Path data, @Nullable EmbeddedCloud cloud, @Nullable DataFolder folder) {
    this.wiring = wiring;
    this.endpoint = endpoint;
    this.data = data;
    this.cloud = cloud;
    this.folder = folder;
  }

  /// Opens the lakehouse in `data`.
  ///
  /// @param port     for one in this process; 0 for any free one
  /// @param window   instead of what the datasets say; only for one in this process
  /// @param listener hears of loads in this process
  static Session open(Path data, int port, Optional<String> window, LoadListener listener) throws IOException {
    Optional<DataFolder> locked = DataFolder.tryLock(data);
    if (locked.isEmpty()) {
      return joinRunning(data, window);
    }
    DataFolder folder = locked.get();
    try {
      return startHere(data, port, window, listener, folder);
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
    return new Session(wiring(endpoint, DataFolder.window(data)), endpoint, data, null, null);
  }

  private static Session startHere(Path data, int port, Optional<String> window, LoadListener listener,
      DataFolder folder) throws IOException {
    Datasets datasets = Datasets.load();
    var bridge = new EventBridge(Wiring.DEFAULTS.getOrDefault("LANDING_BUCKET", ""),
        key -> datasets.recogniseEvents(key).isPresent(), GATHERING);
    EmbeddedCloud cloud = startCloud(new CloudOptions(data, port, bridge.subscriptions()));
    try {
      Wiring wiring = wiring(cloud.endpoint(), window);
      new CloudSetup(wiring).run();
      bridge.connect(new IngestHandler(new Loader(wiring.lakehouse(), listener), Metrics.NONE));
      folder.announce(cloud.endpoint(), window);
      return new Session(wiring, cloud.endpoint(), data, cloud, folder);
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

  private static Wiring wiring(URI endpoint, Optional<String> window) {
    Map<String, String> settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", endpoint.toString());
    window.ifPresent(w -> settings.put("WINDOW", w));
    return new Wiring(settings);
  }

  Wiring wiring() {
    return wiring;
  }

  URI endpoint() {
    return endpoint;
  }

  /// Whether the lakehouse runs in this process.
  boolean isHere() {
    return cloud != null;
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
  }
}
