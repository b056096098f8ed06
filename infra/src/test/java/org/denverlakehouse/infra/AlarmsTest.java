package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.denverlakehouse.ledger.LoadStatus;
import org.denverlakehouse.monitoring.Metric;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// Who is told of what.
class AlarmsTest {
  private static final Path RUNBOOK = Path.of("..", "docs", "runbook.md");
  private static final Template TEMPLATE = Samples.template(Map.of("scale_out", "1000"));

  @Test
  void everyAlarmNamesASectionOfTheRunbookThatIsThere() throws IOException {
    List<String> sections = Files.readAllLines(RUNBOOK).stream().filter(line -> line.startsWith("## "))
        .map(AlarmsTest::anchor).toList();
    assertThat(alarms()).hasSizeGreaterThan(12).allSatisfy((name, alarm) -> {
      String description = String.valueOf(alarm.get("AlarmDescription"));
      assertThat(description).as(name).contains(" What to do: docs/runbook.md#");
      assertThat(sections).as(name).contains(description.substring(description.indexOf('#') + 1));
    });
  }

  @Test
  void everyAlarmTellsTheTopic() {
    assertThat(alarms()).allSatisfy((name, alarm) -> assertThat(String.valueOf(alarm.get("AlarmActions"))).as(name)
        .contains("MonitoringAlarms"));
  }

  @Test
  void cloudWatchMayTellTheTopicAndOnlyForThisAccount() {
    TEMPLATE.hasResourceProperties("AWS::SNS::TopicPolicy", Map.of("PolicyDocument", Match.objectLike(
        Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(Map.of("Effect", "Allow", "Action", "sns:Publish",
            "Principal", Map.of("Service", "cloudwatch.amazonaws.com"), "Condition",
            Map.of("StringEquals", Map.of("aws:SourceAccount", Map.of("Ref", "AWS::AccountId")))))))))));
  }

  @Test
  void bothDeadLetterQueuesEveryBadEndAndEveryFunctionAreWatched() {
    assertThat(alarms().keySet()).contains("FailedFiles", "FailedEventFiles", "Held", "Refused", "FailedLoad",
        "ManyRejects", "NoReport", "NoForecast", "QueryCost", "FetchFails", "LargeFiles", "Old-crashes",
        "Old-requests");
    TEMPLATE.findResources("AWS::Lambda::Function").keySet().forEach(function -> assertThat(alarms().values())
        .as(function).anyMatch(alarm -> String.valueOf(alarm.get("Metrics")).contains(function)));
  }

  @Test
  void aFileThatIsHeldAlarmsAtOnce() {
    TEMPLATE.hasResourceProperties("AWS::CloudWatch::Alarm", Map.of("Metrics", single("Loads", "Sum", 300,
        List.of(Map.of("Name", "status", "Value", "HELD"))), "Threshold", 1, "EvaluationPeriods", 1,
        "ComparisonOperator", "GreaterThanOrEqualToThreshold", "TreatMissingData", "notBreaching"));
  }

  @Test
  void aReportThatIsNotWrittenForADayAndTwoHoursAlarms() {
    TEMPLATE.hasResourceProperties("AWS::CloudWatch::Alarm", Map.of("Metrics", single("ReportsWritten", "Sum", 3600,
        Match.absent()), "EvaluationPeriods", 26, "Threshold", 1, "ComparisonOperator", "LessThanThreshold",
        "TreatMissingData", "breaching"));
  }

  private static Object single(String metric, String statistic, int seconds, Object dimensions) {
    return List.of(Match.objectLike(Map.of("MetricStat", Map.of("Metric", Match.objectLike(Map.of("Namespace",
        "denver-lakehouse", "MetricName", metric, "Dimensions", dimensions)), "Period", seconds, "Stat", statistic))));
  }

  @Test
  void whatQueriesOfADayReadIsCountedWhateverBecameOfThem() {
    assertThat(String.valueOf(alarms().get("QueryCost"))).contains("SUCCEEDED", "FAILED", "CANCELED", "WorkGroup",
        "ProcessedBytes", "Threshold=100000000000");
  }

  @Test
  void alarmsAndDashboardKnowOnlyStatusesAndMetricsThatThereAre() {
    List<String> known = Arrays.stream(Metric.values()).map(Metric::label).toList();
    String dashboard = String.valueOf(TEMPLATE.findResources("AWS::CloudWatch::Dashboard"));
    var shown = Pattern.compile("\"denver-lakehouse\",\"([A-Za-z]+)\"").matcher(dashboard).results()
        .map(match -> match.group(1)).distinct().toList();
    assertThat(shown).hasSizeGreaterThan(8).isSubsetOf(known);
    for (LoadStatus status : LoadStatus.values()) {
      assertThat(dashboard).contains("\"status\",\"" + status + "\"");
    }
  }

  /// Properties by the alarm's name.
  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> alarms() {
    var alarms = new TreeMap<String, Map<String, Object>>();
    TEMPLATE.findResources("AWS::CloudWatch::Alarm").values().forEach(alarm -> {
      var properties = (Map<String, Object>) alarm.getOrDefault("Properties", Map.of());
      alarms.put(name(properties.get("AlarmName")), properties);
    });
    return alarms;
  }

  /// What follows the stack's name in `{"Fn::Join": ["", [stack, "-Name"]]}`.
  private static String name(@Nullable Object join) {
    List<MatchResult> found = new ArrayList<>(
        Pattern.compile("-([A-Za-z_-]+)").matcher(String.valueOf(join)).results().toList());
    return found.isEmpty() ? "" : found.getLast().group(1);
  }

  /// As GitHub makes anchors of headings.
  private static String anchor(String heading) {
    return heading.substring(3).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
  }
}
