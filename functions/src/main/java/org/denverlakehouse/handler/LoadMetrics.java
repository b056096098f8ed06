package org.denverlakehouse.handler;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.monitoring.Metric;
import org.denverlakehouse.monitoring.Metric.Dimension;
import org.denverlakehouse.monitoring.Metrics;

/// Tells of loads, in as few lines as there are statuses and datasets.
final class LoadMetrics {
  private LoadMetrics() {}

  static void tell(Metrics metrics, List<LoadRecord> loads) {
    var byStatus = new TreeMap<LoadStatus, Integer>();
    var byDataset = new TreeMap<String, Sums>();
    double worst = -1;
    for (LoadRecord load : loads) {
      byStatus.merge(load.status(), 1, Integer::sum);
      String dataset = load.dataset();
      if (dataset != null) {
        byDataset.merge(dataset, Sums.of(load), Sums::plus);
      }
      if (load.rowsRead() >= Metric.FEWEST_ROWS_FOR_A_SHARE) {
        worst = Math.max(worst, 100.0 * load.rowsRejected() / load.rowsRead());
      }
    }
    byStatus.forEach(
        (status, count) -> metrics.tell(Dimension.STATUS, status.name(), Map.of(Metric.LOADS, count)));
    byDataset.forEach((dataset, sums) -> metrics.tell(Dimension.DATASET, dataset, sums.values()));
    if (worst >= 0) {
      metrics.tell(Map.of(Metric.REJECTED_PERCENT, worst));
    }
  }

  private record Sums(long read, long published, long rejected, double seconds) {
    static Sums of(LoadRecord load) {
      return new Sums(load.rowsRead(), load.rowsPublished(), load.rowsRejected(), load.seconds());
    }

    Sums plus(Sums other) {
      return new Sums(read + other.read, published + other.published, rejected + other.rejected,
          seconds + other.seconds);
    }

    Map<Metric, Number> values() {
      return Map.of(Metric.ROWS_READ, read, Metric.ROWS_PUBLISHED, published, Metric.ROWS_REJECTED, rejected,
          Metric.LOAD_SECONDS, seconds);
    }
  }
}
