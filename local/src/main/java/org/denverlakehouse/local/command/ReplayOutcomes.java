package org.denverlakehouse.local.command;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.store.StoredObject;

/// Hears what becomes of each file of a replay, tells it line by line, and sums it up.
final class ReplayOutcomes {
  private final List<StoredObject> files;
  private final Optional<PrintWriter> out;
  private final ProgressLine progress;
  /// The ledger keeps milliseconds.
  private final Instant started = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private final List<LoadRecord> loads = new ArrayList<>();
  private int leftAlone;

  /// The sum for scripts.
  ///
  /// @param leftAlone files that were loaded under the same definition before
  record Report(int files, int leftAlone, List<LoadRecord> loads) {}

  /// @param out gets a line for each file; empty for none
  ReplayOutcomes(List<StoredObject> files, Optional<PrintWriter> out, ProgressLine progress) {
    this.files = files;
    this.out = out;
    this.progress = progress;
    announce(0);
  }

  void add(LoadRecord load) {
    boolean old = load.startedAt().isBefore(started);
    if (old) {
      leftAlone++;
    } else {
      loads.add(load);
    }
    int done = loads.size() + leftAlone;
    progress.clear();
    out.ifPresent(lines -> lines.printf(Locale.ROOT, "  %d of %d  %-10s %s   %s%n", done, files.size(),
        old ? "left" : load.status(), load.sourceKey(),
        old ? load.status() + " already, under the same definition" : load.message()));
    announce(done);
  }

  private void announce(int done) {
    if (done < files.size()) {
      progress.say((done + 1) + " of " + files.size() + "  " + files.get(done).key());
    }
  }

  Report report() {
    return new Report(files.size(), leftAlone, List.copyOf(loads));
  }

  /// Like `3 files: 2 PUBLISHED, 1 left alone; 3,000 rows read, 2,999 published, 1 rejected`.
  String sum() {
    var counts = new TreeMap<LoadStatus, Integer>();
    loads.forEach(load -> counts.merge(load.status(), 1, Integer::sum));
    var parts = new StringJoiner(", ", count(files.size()) + ": ", "");
    for (Map.Entry<LoadStatus, Integer> entry : counts.entrySet()) {
      parts.add(entry.getValue() + " " + entry.getKey());
    }
    if (leftAlone > 0) {
      parts.add(leftAlone + " left alone");
    }
    return parts + String.format(Locale.ROOT, "; %,d rows read, %,d published, %,d rejected",
        loads.stream().mapToLong(LoadRecord::rowsRead).sum(), loads.stream().mapToLong(LoadRecord::rowsPublished).sum(),
        loads.stream().mapToLong(LoadRecord::rowsRejected).sum());
  }

  /// By the loads of this replay; what was left alone was told when it was loaded.
  int exitCode() {
    return loads.stream().mapToInt(LoadCommand::exitCode).max().orElse(Lakehouse.OK);
  }

  static String count(int files) {
    return files == 1 ? "1 file" : files + " files";
  }
}
