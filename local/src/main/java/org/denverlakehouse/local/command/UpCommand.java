package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.denverlakehouse.handler.ExpireHandler;
import org.denverlakehouse.handler.ForecastHandler;
import org.denverlakehouse.handler.ReconcileHandler;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.load.LoadListener;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "up", mixinStandardHelpOptions = true, description = {
    "Runs the embedded cloud until Ctrl-C: S3, Glue and Athena on one port.",
    "Files that land in s3://denver-landing are loaded at once."})
final class UpCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 4566;
  private static final long MOST_MEGABYTES = 1_000_000;

  @Spec
  CommandSpec spec = CommandSpec.create();

  @Mixin
  LocalOptions options = new LocalOptions();

  @Option(names = "--scale-out", paramLabel = "MB", description = "load plain CSV files of at least this many MB as"
      + " the stack does with -c scaleout: in ranges of a quarter of that, by the state machine")
  @Nullable
  Long scaleOut;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    int port = options.port == null ? DEFAULT_PORT : options.port;
    Session session = Session.open(options.data, port, options.window(), scaleOut(), LoadListener.SILENT);
    if (!session.isHere()) {
      throw new CommandException(Lakehouse.FAILED,
          "A lakehouse is running in " + options.data + " already, at " + session.endpoint() + ".");
    }
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      stop.countDown();
      awaitQuietly(stopped);
    }, "stop"));
    session.warmUp();
    out.println("ready: " + session.endpoint() + "   data in " + options.data.toAbsolutePath().normalize());
    out.println("  export AWS_ENDPOINT_URL=" + session.endpoint()
        + " AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any");
    out.println("  aws s3 cp 311_service_requests.csv.zip s3://denver-landing/");
    out.println("  Ctrl-C stops it; everything is kept.");
    try {
      try (var _ = new Schedules(jobs(session.wiring()))) {
        stop.await();
        out.println("stopping; a file that is being loaded is finished first");
      }
      session.close();
      out.println("stopped");
      out.flush();
    } finally {
      stopped.countDown();
    }
    return Lakehouse.OK;
  }

  private Optional<ScaleOutOptions> scaleOut() {
    if (scaleOut != null && (scaleOut < 1 || scaleOut > MOST_MEGABYTES)) {
      throw new CommandException(2, "--scale-out is a number of MB from 1 to " + MOST_MEGABYTES + ", not " + scaleOut
          + ".");
    }
    return Optional.ofNullable(scaleOut).map(ScaleOutOptions::fromMegabytes);
  }

  /// As often as on AWS. The first reconcile loads what was dropped while nobody was listening.
  private static List<Schedules.Job> jobs(Wiring wiring) {
    var reconcile = new ReconcileHandler(wiring);
    var expire = new ExpireHandler(wiring);
    var forecast = new ForecastHandler(wiring);
    return List.of(
        new Schedules.Job("reconcile", Duration.ofHours(12),
            () -> reconcile.handleRequest(Map.of(), new LocalContext("reconcile"))),
        new Schedules.Job("expire", Duration.ofDays(1),
            () -> expire.handleRequest(Map.of(), new LocalContext("expire"))),
        new Schedules.Job("forecast", Duration.ofDays(1),
            () -> forecast.handleRequest(Map.of(), new LocalContext("forecast"))));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
