package org.denverlakehouse.handler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.reconcile.Replay;
import org.denverlakehouse.store.StoredObject;

/// A replay that somebody asks for, in as many invocations as it takes: each does what fits into its time and answers how many
/// files are left; the next one is asked for those after `next_after`. Used once.
///
/// The request has `dataset`, `prefix`, `since` (a day, UTC), `force`, `dry_run` and `after`, all optional.
final class ReplayCall {
  /// An answer of Lambda has at most 6 MB, and a message of a load about a kilobyte.
  private static final int MOST_NAMED = 1000;

  private final Lakehouse lakehouse;
  private final Deadline deadline;
  private final Metrics metrics;
  private final Instant started;

  ReplayCall(Lakehouse lakehouse, Deadline deadline, Metrics metrics) {
    this.lakehouse = lakehouse;
    this.deadline = deadline;
    this.metrics = metrics;
    this.started = lakehouse.clock().instant();
  }

  /// @throws RuntimeException when the request is none that can be done, or nothing could be done for want of time
  Map<String, Object> answer(Map<?, ?> request) {
    Replay replay = replay(request);
    try {
      return Boolean.TRUE.equals(request.get("dry_run")) ? plan(replay) : run(replay);
    } catch (IOException e) {
      throw new UncheckedIOException("The replay stopped; asking for it again is right. " + e.getMessage(), e);
    }
  }

  private static Replay replay(Map<?, ?> request) {
    String since = text(request, "since");
    return new Replay(Optional.of(text(request, "dataset")).filter(name -> !name.isEmpty()), text(request, "prefix"),
        since.isEmpty() ? Instant.EPOCH : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant(),
        Boolean.TRUE.equals(request.get("force")), text(request, "after"));
  }

  private static String text(Map<?, ?> request, String name) {
    return request.get(name) instanceof String text ? text : "";
  }

  private Map<String, Object> plan(Replay replay) throws IOException {
    List<Replay.Planned> planned = replay.plan(lakehouse, deadline);
    return answer(true, replay, planned.stream().map(Replay.Planned::key).toList(), planned.stream()
        .limit(MOST_NAMED).map(ReplayCall::told).toList(),
        planned.stream().filter(file -> file.before() != null).count());
  }

  private Map<String, Object> run(Replay replay) throws IOException {
    List<LoadRecord> loads = replay.run(lakehouse, deadline, _ -> {});
    Predicate<LoadRecord> isOld = load -> load.startedAt().isBefore(started);
    LoadMetrics.tell(metrics, loads.stream().filter(isOld.negate()).toList());
    return answer(false, replay, loads.stream().map(LoadRecord::sourceKey).toList(), loads.stream()
        .limit(MOST_NAMED).map(load -> told(load, isOld.test(load))).toList(),
        loads.stream().filter(isOld).count());
  }

  /// @param done      keys of the files that were looked at or loaded, in their order
  /// @param leftAlone how many of them had been loaded under the same definition before
  private Map<String, Object> answer(boolean dryRun, Replay replay, List<String> done, List<Map<String, Object>> files,
      long leftAlone) throws IOException {
    String last = replay.after();
    for (String key : done) {
      last = Replay.later(last, key);
    }
    List<StoredObject> left = replay.after(last).files(lakehouse);
    var answer = new LinkedHashMap<String, Object>();
    answer.put("dry_run", dryRun);
    answer.put("done", done.size());
    answer.put("left_alone", leftAlone);
    answer.put("files", files);
    answer.put("left", left.size());
    answer.put("next_after", last);
    return answer;
  }

  private static Map<String, Object> told(Replay.Planned file) {
    var told = new LinkedHashMap<String, Object>();
    told.put("file", file.key());
    told.put("status", file.before() == null ? "" : file.before());
    told.put("left_alone", file.before() != null);
    told.put("size", file.size());
    return told;
  }

  private static Map<String, Object> told(LoadRecord load, boolean leftAlone) {
    var told = new LinkedHashMap<String, Object>();
    told.put("file", load.sourceKey());
    told.put("status", load.status().name());
    told.put("left_alone", leftAlone);
    told.put("message", load.message());
    told.put("rows_read", load.rowsRead());
    told.put("rows_published", load.rowsPublished());
    told.put("rows_rejected", load.rowsRejected());
    return told;
  }
}
