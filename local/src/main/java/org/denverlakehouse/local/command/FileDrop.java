package org.denverlakehouse.local.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.denverlakehouse.ledger.Ledger;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.ObjectStore;
import org.denverlakehouse.store.StoredObject;

/// Drops a file into the landing bucket, as a user of S3 would, and waits for what becomes of it.
final class FileDrop {
  private static final Duration GIVE_UP = Duration.ofHours(6);

  private final Session session;
  private final ObjectStore landing;
  private final Ledger ledger;
  private final PrintWriter out;
  private final ProgressLine progress;

  FileDrop(Session session, PrintWriter out, ProgressLine progress) {
    this.session = session;
    var lakehouse = session.wiring().lakehouse();
    this.landing = lakehouse.landing();
    this.ledger = new Ledger(lakehouse.lake());
    this.out = out;
    this.progress = progress;
  }

  /// Drops the file under its own name and tells the outcome.
  LoadRecord drop(Path file) throws IOException, InterruptedException {
    return drop(file, "");
  }

  /// Drops the file under its own name into a folder of the bucket and tells the outcome.
  ///
  /// @param folder ends with `/`; empty for the root
  LoadRecord drop(Path file, String folder) throws IOException, InterruptedException {
    String key = folder + file.getFileName();
    out.printf(Locale.ROOT, "%s   %s%n", key, size(Files.size(file)));
    landing.put(key, file, "application/octet-stream");
    LoadRecord load = await(key);
    tell(load);
    return load;
  }

  /// Waits for the outcome of what lies under the key now.
  LoadRecord await(String key) throws IOException, InterruptedException {
    StoredObject landed = landing.head(key).orElseThrow(() -> new IOException(key + " vanished after the upload."));
    Instant began = Instant.now();
    Instant end = began.plus(GIVE_UP);
    while (Instant.now().isBefore(end)) {
      Optional<LoadRecord> load = ledger.loadsOf(key, landed.lastModified(), Clock.systemUTC().instant())
          .stream()
          .filter(l -> landed.etag().equals(l.etag()) || l.etag() == null)
          .filter(l -> landed.lastModified().equals(l.arrivedAt()) || l.status() == LoadStatus.FAILED)
          .reduce((_, newer) -> newer);
      if (load.isPresent()) {
        progress.clear();
        return load.get();
      }
      if (!session.isHere()) {
        progress.say("landed, waiting for its outcome, " + Duration.between(began, Instant.now()).toSeconds() + " s");
      }
      Thread.sleep(session.pause());
    }
    throw new IOException("No outcome for " + key + " after " + GIVE_UP.toHours() + " hours; see `lakehouse status"
        + session.options() + "`.");
  }

  void tell(LoadRecord load) {
    String into = load.dataset() == null ? "" : " → " + load.dataset();
    out.printf(Locale.ROOT, "  %-10s %s%s   %.1f s%n", load.status(), load.sourceKey(), into, load.seconds());
    out.println("             " + load.message());
    if (load.rowsRejected() > 0) {
      out.printf(Locale.ROOT, "             %,d rejected; first: line %d: %s   →  ./lakehouse query%s rejects_lately%n",
          load.rowsRejected(), load.firstErrorLine(), load.firstError(), session.options());
    }
  }

  static String size(long bytes) {
    String[] units = {"B", "kB", "MB", "GB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
  }
}
