package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.denverlakehouse.handler.Wiring;

/// An embedded cloud in a process of its own (`lakehouse up`), to be spoken to through its public endpoints as AWS would be.
/// Closing it ends the process. For one thread.
final class CloudProcess implements AutoCloseable {
  /// Between two looks at another process, which can only be asked.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Process process;
  private final Path data;
  private final Path log;

  private CloudProcess(Process process, Path data, Path log) {
    this.process = process;
    this.data = data;
    this.log = log;
  }

  /// Starts a cloud over a data folder; what it says goes to a log beside the folder.
  static CloudProcess start(Work work, Path data) throws IOException {
    Path log = data.resolveSibling("up.log");
    Process process = work.command(List.of("up", "--port", "0", "--data", data.toString()), "")
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
    return new CloudProcess(process, data, log);
  }

  /// The functions' parts for this cloud, once it has said that it is ready.
  ///
  /// @throws IOException with the cloud's log if it ended instead
  Wiring wiring() throws IOException, InterruptedException {
    var settings = new HashMap<>(Wiring.DEFAULTS);
    settings.put("AWS_ENDPOINT_URL", endpoint().toString());
    return new Wiring(settings);
  }

  private URI endpoint() throws IOException, InterruptedException {
    while (process.isAlive()) {
      if (Files.exists(log) && Files.readString(log).contains("ready:")) {
        return URI.create(Files.readString(data.resolve("endpoint")).strip());
      }
      Thread.sleep(PAUSE);
    }
    throw new IOException("lakehouse up ended: " + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
