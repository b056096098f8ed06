package org.denverlakehouse.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LargeFiles;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metrics;
import org.denverlakehouse.reconcile.Reconciler;

/// Reconciles, on schedule or on demand, and answers what was done. The event `{"dry_run": true}` asks what would be done;
/// `{"replay": {...}}` replays landed files instead, see [ReplayCall]; any other content does not matter. Fails when a part
/// failed, after the others were done. Thread-safe.
public final class ReconcileHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  /// An answer of Lambda has at most 6 MB.
  private static final int MOST_KEYS = 1000;

  private final Lakehouse lakehouse;
  private final Optional<LargeFiles> largeFiles;
  private final Metrics metrics;

  /// For Lambda: configured by environment variables, see [Wiring].
  public ReconcileHandler() {
    this(Wiring.ofEnvironment());
  }

  public ReconcileHandler(Wiring wiring) {
    this(wiring.lakehouse(), wiring.largeFiles(), wiring.metrics());
  }

  public ReconcileHandler(Lakehouse lakehouse, Metrics metrics) {
    this(lakehouse, Optional.empty(), metrics);
  }

  private ReconcileHandler(Lakehouse lakehouse, Optional<LargeFiles> largeFiles, Metrics metrics) {
    this.lakehouse = lakehouse;
    this.largeFiles = largeFiles;
    this.metrics = metrics;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    var reconciler = new Reconciler(lakehouse, Invocation.deadline(context), largeFiles);
    try (var _ = Invocation.logged(context)) {
      if (event.get("replay") instanceof Map<?, ?> request) {
        return new ReplayCall(lakehouse, Invocation.deadline(context), metrics).answer(request);
      }
      return Invocation.isDryRun(event) ? answer(reconciler.plan()) : answer(told(reconciler.run()));
    } catch (IOException e) {
      throw new UncheckedIOException("Reconcile did not do all; what is left is done at the next run.", e);
    }
  }

  private Reconciler.Report told(Reconciler.Report report) {
    LoadMetrics.tell(metrics, report.loads());
    metrics.tell(Map.of(Metric.FILES_RECOVERED, report.loads().size(), Metric.OBJECTS_DELETED, report.deleted()));
    return report;
  }

  private static Map<String, Object> answer(Reconciler.Plan plan) {
    return Map.of("dry_run", true, "stale_calendar", plan.staleCalendar(), "to_mirror",
        List.copyOf(plan.differences().keySet()), "to_load",
        plan.toLoad().size(), "to_load_keys", keys(plan.toLoad()), "to_fail", plan.toFail().size(), "to_fail_keys",
        keys(plan.toFail()), "outdated", plan.outdated(), "to_delete", plan.garbage().size());
  }

  private static Map<String, Object> answer(Reconciler.Report report) {
    var loads = new TreeMap<String, Integer>();
    report.loads().forEach(load -> loads.merge(load.status().name(), 1, Integer::sum));
    return Map.of("dry_run", false, "loads", loads, "rewritten", report.rewritten(), "deleted", report.deleted(),
        "left", report.left());
  }

  private static List<String> keys(List<LandedFile> files) {
    return files.stream().limit(MOST_KEYS).map(LandedFile::key).toList();
  }
}
