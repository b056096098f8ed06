package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// What a deployment may choose, what it gets when it chooses nothing, and what it hears when it chooses nonsense.
class ParametersTest {
  private static final String FUNCTION = "AWS::Lambda::Function";

  @Test
  void withoutAWordTheDefaultsHold() {
    assertThat(Parameters.defaults()).isEqualTo(Samples.parameters(Map.of()));
    assertThat(Parameters.defaults().stackName()).isEqualTo("denver-lakehouse");
    assertThat(Parameters.defaults().keepsData()).isTrue();
    assertThat(Parameters.defaults().datasets()).isEmpty();
    assertThat(Parameters.defaults().reportAt()).contains(LocalTime.of(6, 0));
  }

  @ParameterizedTest
  @EnumSource
  void theExampleOfEveryParameterIsTaken(Parameter parameter) {
    String example = parameter.example().replaceFirst("^-c [a-z_]+=", "").replaceAll("^'|'$", "");
    assertThat(Parameters.of(Map.of(parameter.label(), example), List.of("traffic_accidents", "neighborhoods"),
        noFaults())).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void theDefaultOfEveryParameterCanBeSaid(Parameter parameter) {
    if (!parameter.defaultValue().isEmpty()) {
      assertThat(Samples.parameters(Map.of(parameter.label(), parameter.defaultValue())))
          .isEqualTo(Parameters.defaults());
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"window|a year", "window|0", "grace|23", "grace|841", "grace|-48", "grace|1.5",
      "grace|99999999999", "report_email|nobody", "report_email|a@b", "alarm_email|a b@c.org",
      "alarm_email|a@c.org,b@c.org", "name|Denver", "name|d", "name|denver-lake", "name|abcdefghijklmnopq",
      "fetch_at|24:00", "expire_at|off", "forecast_at|5:30", "report_at|noon", "cutoff_gb|0", "cutoff_gb|ten",
      "daily_scan_gb|-1", "stale_days|0", "log_days|8", "landing_days|30", "removal|delete",
      "datasets|crashes;requests", "scale_out|on", "scale_out|0", "scale_out_range_mb|0",
      "scale_out_at_once|1001"})
  void nonsenseIsRefusedWithAWayOut(String name, String value) {
    assertThatThrownBy(() -> Samples.parameters(Map.of(name, value))).hasMessageStartingWith("1 fault keeps")
        .hasMessageContaining(name + " is \"" + value + "\": say ")
        .hasMessageContaining("for instance -c " + name + "=");
  }

  @Test
  void anEmptyValueIsRefusedToo() {
    assertThatThrownBy(() -> Samples.parameters(Map.of("window", ""))).hasMessageContaining("window is \"\": say ");
  }

  @Test
  void allFaultsAreToldAtOnce() {
    var context = new HashMap<String, Object>(Map.of("window", "a year", "grace", "1", "windwo", "none"));
    context.put("aws:cdk:enable-path-metadata", true);
    context.put("@aws-cdk/core:checkSecretUsage", true);
    assertThatThrownBy(() -> Samples.parameters(context)).hasMessageStartingWith("3 faults keep")
        .hasMessageContaining("there is no parameter \"windwo\"").hasMessageContaining("window is")
        .hasMessageContaining("grace is");
  }

  @Test
  void aNameMakesAnIndependentLakehouse() {
    Template template = Samples.template(Map.of("name", "boulder"));
    template.hasResourceProperties("AWS::Glue::Database",
        Map.of("DatabaseInput", Match.objectLike(Map.of("Name", "boulder"))));
    template.hasResourceProperties("AWS::Athena::WorkGroup", Map.of("Name", "boulder"));
    template.allResourcesProperties("AWS::Athena::NamedQuery", Map.of("Database", "boulder", "WorkGroup", "boulder"));
    assertThat(template.toJSON().toString()).contains("boulder-landing-").doesNotContain("denver-landing-");
    functions(template, Map.of("GLUE_DATABASE", "boulder", "ATHENA_WORKGROUP", "boulder", "METRICS_NAMESPACE",
        "boulder-lakehouse"));
  }

  @Test
  void whatIsChosenReachesTheFunctions() {
    functions(Samples.template(Map.of("window", "none", "grace", "48", "datasets", "crashes", "sources", "{}")),
        Map.of("WINDOW", "none", "GRACE_HOURS", "48", "DATASETS", "crashes"));
    functions(Samples.template(),
        Map.of("WINDOW", Match.absent(), "GRACE_HOURS", Match.absent(), "DATASETS", Match.absent()));
  }

  @Test
  void addressesAreSubscribed() {
    Template template = Samples
        .template(Map.of("report_email", "reports@example.org", "alarm_email", "alarms@example.org"));
    template.resourceCountIs("AWS::SNS::Subscription", 2);
    template.hasResourceProperties("AWS::SNS::Subscription",
        Map.of("Protocol", "email", "Endpoint", "reports@example.org",
            "TopicArn", Map.of("Ref", Match.stringLikeRegexp("^AnalyticsReports"))));
    template.hasResourceProperties("AWS::SNS::Subscription",
        Map.of("Protocol", "email", "Endpoint", "alarms@example.org",
            "TopicArn", Map.of("Ref", Match.stringLikeRegexp("^MonitoringAlarms"))));
    Samples.template().resourceCountIs("AWS::SNS::Subscription", 0);
  }

  @Test
  void schedulesMoveAndStop() {
    Template template = Samples
        .template(Map.of("expire_at", "23:05", "forecast_at", "off", "report_at", "off", "fetch_at",
            "off", "stale_days", "off"));
    template.hasResourceProperties("AWS::Scheduler::Schedule", Map.of("ScheduleExpression", "cron(5 23 * * ? *)"));
    template.resourceCountIs("AWS::Scheduler::Schedule", 2);
    assertThat(template.toJSON().toString()).as("nobody waits for what never comes").doesNotContain("-NoReport",
        "-NoForecast", "-FetchFails", "-Old-");
  }

  @Test
  void limitsAndLifetimesAreTaken() {
    Template template = Samples.template(Map.of("cutoff_gb", "25", "log_days", "7", "landing_days", "800", "removal",
        "destroy"));
    template.hasResourceProperties("AWS::Athena::WorkGroup", Map.of("WorkGroupConfiguration",
        Match.objectLike(Map.of("BytesScannedCutoffPerQuery", 25_000_000_000L))));
    template.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 7));
    template.hasResourceProperties("AWS::S3::Bucket", Map.of("LifecycleConfiguration",
        Map.of("Rules", Match.arrayWith(List.of(Match.objectLike(Map.of("ExpirationInDays", 800)))))));
    template.allResources("AWS::S3::Bucket", Map.of("DeletionPolicy", "Delete"));
  }

  @Test
  void ofTheRealDefinitionsSomeFeedsCanBeDeployedWithTheQueriesOnThem() {
    StackSettings all = real(Map.of());
    StackSettings some = real(Map.of("datasets", "traffic_accidents"));
    assertThat(some.tables()).hasSize(all.tables().size() - 2);
    assertThat(some.feeds()).containsExactly("traffic_accidents");
    assertThat(some.queries()).hasSizeBetween(10, all.queries().size() - 10)
        .noneMatch(query -> query.sql().contains("service_requests"));
  }

  @Test
  void aFeedWithoutAFileIsNamed() {
    assertThatThrownBy(() -> real(Map.of("datasets", "traffic_accidents,crimes")))
        .hasMessageContaining("datasets names \"crimes\": there is no datasets/crimes.yaml; there are ")
        .hasMessageContaining("service_requests");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "no JSON", "{\"traffic_accidents\": \"https://a.org\"}", "{\"unknown\": []}",
      "{\"traffic_accidents\": [\"ftp://a.org\"]}", "{\"traffic_accidents\": [\"https://me:secret@a.org\"]}"})
  void addressesThatTheFunctionWouldRefuseAreNotDeployed(String sources) {
    assertThatThrownBy(() -> real(Map.of("sources", sources))).hasMessageContaining("sources: The setting SOURCES is")
        .hasMessageNotContaining("secret");
  }

  private static StackSettings real(Map<String, String> context) {
    return LakehouseApp.settings(context, org.denverlakehouse.dataset.Datasets::load,
        org.denverlakehouse.query.NamedQueries::load, Samples.settings(List.of()).code());
  }

  private static void functions(Template template, Map<String, ?> variables) {
    template.allResourcesProperties(FUNCTION,
        Map.of("Environment", Map.of("Variables", Match.objectLike(variables))));
  }

  private static List<String> noFaults() {
    return new java.util.ArrayList<>() {
      private static final long serialVersionUID = 1L;

      @Override
      public boolean add(String fault) {
        throw new AssertionError(fault);
      }
    };
  }
}
