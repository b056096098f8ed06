package org.denverlakehouse.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.denverlakehouse.handler.Wiring;
import org.denverlakehouse.query.QueryOutcome;
import org.denverlakehouse.query.QueryResult;
import org.denverlakehouse.query.QueryRunner;
import software.amazon.awssdk.services.s3.S3Client;

/// From the end of an object's PUT to the end of the first query that sees its rows: event, ingest function, commit,
/// Glue and Athena, all of the embedded cloud and through its public endpoints. Each round drops another content under
/// one key; the first finds the JVM cold. No gates: a cloud in one process has no network and no cold start.
final class EndToEndProfile implements Profile.Measurement {
  private static final String QUERY = "SELECT load_id, count(*) AS n FROM service_requests GROUP BY load_id";
  private static final int MAX_ROWS = 100;
  private static final Duration LONGEST = Duration.ofMinutes(30);
  /// Between two looks at another process, which can only be asked; each wait ends at a deadline or with the process.
  private static final Duration PAUSE = Duration.ofMillis(50);

  @Override
  public void run(Bench.Settings settings, Work work, Report report) throws IOException, InterruptedException {
    Path folder = work.emptyFolder("end-to-end");
    List<Path> files = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      Path file = folder.resolve("round-" + round).resolve(Input.FILE_NAME);
      work.lakehouse(
          List.of("generate", Input.ERA, "--from", Input.FROM.toString(), "--to", Input.TO.toString(), "--size",
              settings.size(), "--seed", String.valueOf(round), "--out", file.toString()));
      files.add(file);
    }
    try (CloudProcess cloud = CloudProcess.start(work, folder.resolve("data"))) {
      Wiring wiring = cloud.wiring();
      report.say("round  file MB   PUT s  landed to visible s  of it the query s        rows");
      var seconds = new ArrayList<Double>();
      String before = "";
      for (int round = 1; round <= files.size(); round++) {
        Seen seen = drop(wiring, files.get(round - 1), before);
        before = seen.loadId();
        seconds.add(seen.seconds());
        report.say(String.format(Locale.ROOT, "%5d  %7.1f  %6.2f  %19.2f  %17.2f  %,10d", round,
            Run.megabytes(Files.size(files.get(round - 1))), seen.putSeconds(), seen.seconds(), seen.querySeconds(),
            seen.rows()));
      }
      report.info("landed_to_visible_s", Median.of(seconds, s -> s));
      report.info("landed_to_visible_first_s", seconds.getFirst());
    }
  }

  /// What became of one drop.
  private record Seen(String loadId, double putSeconds, double seconds, double querySeconds, long rows) {}

  private static Seen drop(Wiring wiring, Path file, String before) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (S3Client s3 = wiring.s3()) {
      s3.putObject(request -> request.bucket(wiring.required("LANDING_BUCKET")).key(Input.FILE_NAME), file);
    }
    long landed = System.nanoTime();
    QueryRunner athena = wiring.queries();
    Instant deadline = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(deadline)) {
      long asked = System.nanoTime();
      if (athena.run(QUERY, MAX_ROWS, deadline) instanceof QueryOutcome.Succeeded(QueryResult result)
          && result.rows().size() == 1 && !before.equals(result.rows().getFirst().getFirst())) {
        long seen = System.nanoTime();
        List<?> row = result.rows().getFirst();
        return new Seen(String.valueOf(row.getFirst()), (landed - start) / 1e9, (seen - landed) / 1e9,
            (seen - asked) / 1e9, Long.parseLong(String.valueOf(row.getLast())));
      }
      Thread.sleep(PAUSE);
    }
    throw new IOException("The rows of " + file + " were not to be seen within " + LONGEST.toMinutes() + " minutes.");
  }
}
