package org.denverlakehouse.infra;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.monitoring.Metric;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/// One page for the operator: what came in, what became of it, how old it is, what it costs.
final class LakehouseDashboard {
  private static final Duration HOUR = Duration.hours(1);
  private static final Duration DAY = Duration.days(1);
  /// CloudWatch's grid is 24 wide.
  private static final int WHOLE = 24;
  private static final int THIRD = 8;

  private LakehouseDashboard() {}

  static void create(Construct scope, String name, StackMetrics metrics, Functions functions, Ingestion ingestion,
      List<String> feeds, List<Alarm> alarms) {
    Dashboard dashboard = Dashboard.Builder.create(scope, "Dashboard").dashboardName(name)
        .defaultInterval(Duration.days(7)).build();
    dashboard.addWidgets(TextWidget.Builder.create().width(WHOLE).height(1)
        .markdown("**" + name + "**: what to do at each alarm is in `docs/runbook.md`; each load is a row of the table"
            + " `loads`.")
        .build());
    dashboard.addWidgets(AlarmStatusWidget.Builder.create().title("Alarms").width(WHOLE).height(3).alarms(alarms)
        .build());
    dashboard.addWidgets(
        graph("Loads by what became of them", each(Arrays.asList(LoadStatus.values()),
            status -> metrics.loads(status.name(), HOUR))),
        graph("Rows published", each(feeds, feed -> metrics.totalOf(Metric.ROWS_PUBLISHED, feed, HOUR))),
        graph("Records rejected", each(feeds, feed -> metrics.totalOf(Metric.ROWS_REJECTED, feed, HOUR))));
    dashboard.addWidgets(
        graph("Days behind today", each(feeds, feed -> metrics.daysBehind(feed, DAY))),
        graph("Seconds of the longest load", each(feeds, feed -> metrics.highestOf(Metric.LOAD_SECONDS, feed, HOUR))),
        graph("Files waiting", each(ingestion.waiting(),
            queue -> queue.metricApproximateNumberOfMessagesVisible(StackMetrics.highest(HOUR)))));
    dashboard.addWidgets(
        graph("Bytes read by all queries of a day", List.of(metrics.scannedByQueries(DAY))),
        graph("Dollars of a report's queries", List.of(metrics.total(Metric.QUERY_DOLLARS, DAY))),
        graph("Questions without an answer", List.of(metrics.total(Metric.QUESTIONS_UNANSWERED, DAY))));
    dashboard.addWidgets(
        graph("Forecast: percent of the naive loss saved",
            each(feeds, feed -> metrics.highestOf(Metric.FORECAST_SKILL_PERCENT, feed, DAY))),
        graph("Upkeep", List.of(metrics.total(Metric.PARTITIONS_EXPIRED, DAY),
            metrics.total(Metric.OBJECTS_DELETED, DAY), metrics.total(Metric.FILES_RECOVERED, DAY))),
        graph("Fetches by outcome", each(List.of("FETCHED", "UNCHANGED", "GONE", "REFUSED", "FAILED"),
            outcome -> metrics.fetches(outcome, DAY))));
    dashboard.addWidgets(
        graph("Function errors", each(functions.created().values(), f -> f.metricErrors(StackMetrics.total(HOUR)))),
        graph("Longest run of a function", each(functions.created().values(),
            f -> f.metricDuration(StackMetrics.highest(HOUR)))),
        graph("Calls of a function", each(functions.created().values(),
            f -> f.metricInvocations(StackMetrics.total(HOUR)))));
  }

  private static <T> List<IMetric> each(Collection<T> things, Function<T, IMetric> metric) {
    return things.stream().map(metric).toList();
  }

  private static IWidget graph(String title, List<IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).width(THIRD).left(metrics).build();
  }
}
