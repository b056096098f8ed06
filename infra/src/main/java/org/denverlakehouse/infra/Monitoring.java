package org.denverlakehouse.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.monitoring.Metric;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Watching: alarms that say what to do, the topic that tells of them, and a dashboard.
///
/// Every alarm's description names its section of the runbook.
final class Monitoring extends Construct {
  private static final Duration SOON = Duration.minutes(5);
  private static final Duration DAY = Duration.days(1);
  private static final Duration HOUR = Duration.hours(1);
  /// A day, and two hours for a late start and a long run.
  private static final int HOURS_OF_A_LATE_DAY = 26;
  /// Above the share of the city's own dirt, which is under 1 %.
  private static final int MANY_REJECTS_PERCENT = 5;
  private static final int DAYS_OF_FAILED_FETCHES = 3;
  private static final double GB = 1e9;

  private final Topic topic;
  private final List<Alarm> alarms = new ArrayList<>();
  private final String dashboardName;

  Monitoring(Construct scope, String id, Functions functions, Ingestion ingestion, Optional<ScaleOut> scaleOut,
      StackSettings settings) {
    super(scope, id);
    Parameters parameters = settings.parameters();
    topic = topic(parameters);
    var metrics = new StackMetrics(parameters);
    watchLoads(metrics, ingestion);
    scaleOut.ifPresent(large -> watch(large.machine()));
    functions.created().forEach((label, function) -> watch(label, function));
    watchDaily(metrics, parameters);
    parameters.staleDays().ifPresent(days -> settings.datedFeeds().forEach(feed -> watchAge(metrics, feed, days)));
    dashboardName = parameters.stackName();
    LakehouseDashboard.create(this, dashboardName, metrics, functions, ingestion, settings.datedFeeds(),
        List.copyOf(alarms));
  }

  /// Who subscribes to it hears of every alarm.
  Topic alarms() {
    return topic;
  }

  String dashboardName() {
    return dashboardName;
  }

  private void watchLoads(StackMetrics metrics, Ingestion ingestion) {
    when("FailedFiles",
        ingestion.failed().getFirst().metricApproximateNumberOfMessagesVisible(StackMetrics.highest(SOON)),
        1, "Files were tried three times in vain.", "messages-lie-in-a-dead-letter-queue");
    when("FailedEventFiles",
        ingestion.failed().getLast().metricApproximateNumberOfMessagesVisible(StackMetrics.highest(SOON)), 1,
        "Event files were tried three times in vain.", "messages-lie-in-a-dead-letter-queue");
    when("Held", metrics.loads("HELD", SOON), 1, "A file has far fewer rows than what stands on its days; nothing was"
        + " changed.", "held");
    when("Refused", metrics.loads("REFUSED", SOON), 1, "A file was not accepted.", "refused");
    when("FailedLoad", metrics.loads("FAILED", SOON), 1, "A file could not be loaded, by our fault or the platform's.",
        "failed");
    when("ManyRejects", metrics.highest(Metric.REJECTED_PERCENT, HOUR),
        MANY_REJECTS_PERCENT, "More than " + MANY_REJECTS_PERCENT + " % of a file's records could not be kept.",
        "many-rejects");
  }

  /// An execution that ended in failure has told the ledger, which alarms too; one that was ended from outside has not.
  private void watch(StateMachine machine) {
    IMetric troubles = MathExpression.Builder.create().expression("failed + ended + stopped")
        .usingMetrics(sorted(Map.of("failed", machine.metricFailed(StackMetrics.total(SOON)), "ended",
            machine.metricTimedOut(StackMetrics.total(SOON)), "stopped",
            machine.metricAborted(StackMetrics.total(SOON)))))
        .period(SOON).label("large files: executions that did not succeed").build();
    when("LargeFiles", troubles, 1, "The load of a large file by many functions did not succeed (with scale_out only).",
        "a-large-file-could-not-be-loaded");
  }

  private void watch(String label, Function function) {
    IMetric troubles = MathExpression.Builder.create().expression("errors + throttles")
        .usingMetrics(sorted(Map.of("errors", function.metricErrors(StackMetrics.total(SOON)), "throttles",
            function.metricThrottles(StackMetrics.total(SOON)))))
        .period(SOON).label(label + ": errors and throttles").build();
    when("Function-" + label, troubles, 1, "The function " + label + " failed or was throttled.",
        "a-function-fails-or-is-throttled");
  }

  /// In the same order in every run, unlike [Map#of]: else the template differs from synthesis to synthesis.
  private static Map<String, IMetric> sorted(Map<String, IMetric> metrics) {
    return new TreeMap<>(metrics);
  }

  private void watchDaily(StackMetrics metrics, Parameters parameters) {
    if (parameters.reportAt().isPresent()) {
      missing("NoReport", metrics.total(Metric.REPORTS_WRITTEN, HOUR),
          "No report was written for more than a day.",
          "a-report-is-missing-old-or-has-questions-without-an-answer");
    }
    if (parameters.forecastAt().isPresent()) {
      missing("NoForecast", metrics.total(Metric.FEEDS_FORECAST, HOUR),
          "No feed was forecast for more than a day.", "the-forecast-is-missing-or-old");
    }
    when("QueryCost", metrics.scannedByQueries(DAY), parameters.dailyScanGb() * GB,
        "All queries of a day read more than "
            + parameters.dailyScanGb() + " GB.",
        "queries-cost-much");
    if (parameters.fetchAt().isPresent()) {
      tell("FetchFails", "Addresses of the city could not be fetched on " + DAYS_OF_FAILED_FETCHES + " days in a row.",
          "a-source-is-gone-or-cannot-be-fetched", Alarm.Builder.create(this, "FetchFails")
              .metric(metrics.fetches("FAILED", DAY)).threshold(1).evaluationPeriods(DAYS_OF_FAILED_FETCHES)
              .treatMissingData(TreatMissingData.NOT_BREACHING));
    }
  }

  private void watchAge(StackMetrics metrics, String feed, int days) {
    when("Old-" + feed, metrics.daysBehind(feed, DAY), days + 1, "The newest day of " + feed + " is more than " + days
        + " days old.", "a-feed-is-old");
  }

  /// Alarms once a metric reaches a threshold, and is quiet while there is none.
  private void when(String id, IMetric metric, double threshold, String what, String section) {
    tell(id, what, section, Alarm.Builder.create(this, id).metric(metric).threshold(threshold).evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING));
  }

  /// Alarms when nothing was counted for a late day. A new stack begins with this alarm, until its first morning.
  private void missing(String id, IMetric metric, String what, String section) {
    tell(id, what, section, Alarm.Builder.create(this, id).metric(metric).threshold(1)
        .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD).evaluationPeriods(HOURS_OF_A_LATE_DAY)
        .treatMissingData(TreatMissingData.BREACHING));
  }

  private void tell(String id, String what, String section, Alarm.Builder builder) {
    Alarm alarm = builder.alarmName(Aws.STACK_NAME + "-" + id).alarmDescription(what + " What to do: docs/runbook.md#"
        + section).build();
    alarm.addAlarmAction(new SnsAction(topic));
    alarms.add(alarm);
  }

  /// Not encrypted: CloudWatch may not use the key that SNS has for everybody, and a key of our own costs a dollar a month
  /// for texts that say no more than an alarm's name.
  private Topic topic(Parameters parameters) {
    Topic alarmTopic = Topic.Builder.create(this, "Alarms").displayName("Denver Lakehouse alarms").enforceSsl(true)
        .build();
    alarmTopic.addToResourcePolicy(PolicyStatement.Builder.create().effect(Effect.ALLOW)
        .principals(List.of(new ServicePrincipal("cloudwatch.amazonaws.com"))).actions(List.of("sns:Publish"))
        .resources(List.of(alarmTopic.getTopicArn()))
        .conditions(Map.of("StringEquals", Map.of("aws:SourceAccount", Aws.ACCOUNT_ID))).build());
    Optional<String> address = parameters.alarmEmail();
    address.ifPresent(mail -> alarmTopic.addSubscription(new EmailSubscription(mail)));
    return alarmTopic;
  }
}
