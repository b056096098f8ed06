package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.infra.StackSettings.SavedQuery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Matcher;
import software.amazon.awscdk.assertions.Template;

/// What an account gets, resource by resource.
class LakehouseStackTest {
  private static final Template TEMPLATE = Samples.template();

  @Test
  void threeBucketsAreEncryptedAndClosed() {
    TEMPLATE.resourceCountIs("AWS::S3::Bucket", 3);
    TEMPLATE.allResourcesProperties("AWS::S3::Bucket", Map.of(
        "PublicAccessBlockConfiguration", Map.of("BlockPublicAcls", true, "BlockPublicPolicy", true,
            "IgnorePublicAcls", true, "RestrictPublicBuckets", true),
        "BucketEncryption", Map.of("ServerSideEncryptionConfiguration",
            List.of(Map.of("ServerSideEncryptionByDefault", Map.of("SSEAlgorithm", "AES256"))))));
  }

  @Test
  void everyBucketRefusesPlainHttp() {
    TEMPLATE.resourceCountIs("AWS::S3::BucketPolicy", 3);
    TEMPLATE.allResourcesProperties("AWS::S3::BucketPolicy",
        Map.of("PolicyDocument", Match.objectLike(Map.of("Statement",
            Match.arrayWith(List.of(Match.objectLike(Map.of("Effect", "Deny", "Action", "s3:*", "Condition",
                Map.of("Bool", Map.of("aws:SecureTransport", "false"))))))))));
  }

  @Test
  void deletingTheStackLeavesTheBuckets() {
    TEMPLATE.allResources("AWS::S3::Bucket", Map.of("DeletionPolicy", "Retain"));
  }

  @Test
  void landingIsVersionedAndSendsEvents() {
    TEMPLATE.resourcePropertiesCountIs("AWS::S3::Bucket", Map.of(
        "VersioningConfiguration", Map.of("Status", "Enabled"),
        "NotificationConfiguration", Map.of("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true))), 1);
  }

  @Test
  void nothingIsACustomResource() {
    assertThat(types()).noneMatch(type -> type.startsWith("Custom::") || type.contains("CustomResource"));
  }

  @Test
  void aParquetTableKnowsItsColumnsItsPartitionsAndItsPlace() {
    TEMPLATE.hasResourceProperties("AWS::Glue::Table", Map.of("DatabaseName", "denver", "TableInput",
        Match.objectLike(Map.of("Name", "crashes", "TableType", "EXTERNAL_TABLE",
            "PartitionKeys", List.of(Map.of("Name", "event_month", "Type", "string")),
            "StorageDescriptor", Match.objectLike(Map.of(
                "Columns", List.of(
                    Map.of("Name", "occurred_at", "Type", "timestamp", "Comment", "When it happened."),
                    Map.of("Name", "extra", "Type", "map<string,string>", "Comment", "The rest.")),
                "Location", location("/tables/crashes/"),
                "SerdeInfo", Map.of("SerializationLibrary",
                    "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")))))));
  }

  @Test
  void theLedgerIsReadAsJsonWhereCommitsWriteIt() {
    TEMPLATE.hasResourceProperties("AWS::Glue::Table",
        Map.of("TableInput", Match.objectLike(Map.of("Name", "loads",
            "StorageDescriptor", Match.objectLike(Map.of("Location", location("/ledger/"),
                "SerdeInfo", Map.of("SerializationLibrary", "org.openx.data.jsonserde.JsonSerDe")))))));
  }

  @Test
  void everyTableOfTheDatasetsIsDeployed() {
    List<TableSchema> tables = Datasets.load().allTables();
    var settings = Samples.settings(tables, Optional.empty());
    Template template = Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null));
    template.resourceCountIs("AWS::Glue::Table", tables.size());
    for (TableSchema table : tables) {
      template.hasResourceProperties("AWS::Glue::Table",
          Map.of("TableInput", Match.objectLike(Map.of("Name", table.name()))));
    }
    template.hasResourceProperties("AWS::Glue::Table",
        Map.of("TableInput", Match.objectLike(Map.of("Name", "calendar", "PartitionKeys", List.of(),
            "StorageDescriptor", Match.objectLike(Map.of("Location", location("/calendar/")))))));
  }

  @Test
  void aCommentThatGlueWouldRefuseIsNamed() {
    var wordy = new TableSchema("wordy", "Too many words.",
        List.of(Column.plain("a", ColumnType.STRING, "x".repeat(256)),
            Column.plain("b", ColumnType.STRING, "x".repeat(256))),
        List.of(), StorageFormat.PARQUET);
    var settings = Samples.settings(List.of(wordy), Optional.empty());
    var app = new App();
    assertThatThrownBy(() -> new LakehouseStack(app, "Sample", settings, null))
        .hasMessageContaining("wordy.a: its comment is longer than 255")
        .hasMessageContaining("wordy.b: its comment is longer than 255");
  }

  @Test
  void bothQueuesKeepWhatFailed() {
    TEMPLATE.resourceCountIs("AWS::SQS::Queue", 4);
    TEMPLATE.allResourcesProperties("AWS::SQS::Queue",
        Map.of("SqsManagedSseEnabled", true, "MessageRetentionPeriod", 14 * 24 * 3600));
    TEMPLATE.resourcePropertiesCountIs("AWS::SQS::Queue", Map.of("RedrivePolicy",
        Match.objectLike(Map.of("maxReceiveCount", IngestHandler.MAX_DELIVERIES))), 2);
  }

  @Test
  void aMessageStaysHiddenForSixTimeoutsAndTheTimeOfGathering() {
    TEMPLATE.resourcePropertiesCountIs("AWS::SQS::Queue", Map.of("VisibilityTimeout", 5400), 1);
    TEMPLATE.resourcePropertiesCountIs("AWS::SQS::Queue", Map.of("VisibilityTimeout", 5460), 1);
  }

  @Test
  void snapshotsAreLoadedOneByOneAndFailAlone() {
    TEMPLATE.hasResourceProperties("AWS::Lambda::EventSourceMapping", Map.of("BatchSize", 1,
        "FunctionResponseTypes", List.of("ReportBatchItemFailures"), "ScalingConfig", Map.of("MaximumConcurrency", 2)));
  }

  @Test
  void eventFilesAreGatheredForAMinuteAndLoadedTogether() {
    TEMPLATE.hasResourceProperties("AWS::Lambda::EventSourceMapping", Map.of("BatchSize", 500,
        "MaximumBatchingWindowInSeconds", 60, "FunctionResponseTypes", List.of("ReportBatchItemFailures"),
        "ScalingConfig", Map.of("MaximumConcurrency", 2)));
  }

  @Test
  void functionsRunOnJava25WithTheirSettings() {
    TEMPLATE.resourceCountIs("AWS::Lambda::Function", 6);
    TEMPLATE.allResourcesProperties("AWS::Lambda::Function", Map.of("Runtime", "java25", "Architectures",
        List.of("arm64"), "Environment",
        Map.of("Variables", Match.objectLike(Map.of("GLUE_DATABASE", "denver", "ATHENA_WORKGROUP", "denver",
            "LANDING_BUCKET", Match.anyValue(), "LAKE_BUCKET", Match.anyValue(), "RESULTS_BUCKET", Match.anyValue(),
            "WINDOW", Match.absent())))));
  }

  @Test
  void anOverriddenWindowReachesTheFunctions() {
    var settings = Samples.settings(List.of(), Optional.of("none"));
    Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null)).allResourcesProperties(
        "AWS::Lambda::Function",
        Map.of("Environment", Map.of("Variables", Match.objectLike(Map.of("WINDOW", "none")))));
  }

  @Test
  void aGraceReachesTheFunctionsWhenGiven() {
    TEMPLATE.allResourcesProperties("AWS::Lambda::Function",
        Map.of("Environment", Map.of("Variables", Match.objectLike(Map.of("GRACE_HOURS", Match.absent())))));
    Template.fromStack(new LakehouseStack(new App(), "Sample", withGrace("48"), null)).allResourcesProperties(
        "AWS::Lambda::Function",
        Map.of("Environment", Map.of("Variables", Match.objectLike(Map.of("GRACE_HOURS", "48")))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "840"})
  void aGraceIsADayAtLeastAndAsLongAsManifestsAtMost(String hours) {
    assertThat(withGrace(hours).graceHours()).contains(hours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23", "841", "0", "-48", "2 days", "1.5", "", "99999999999"})
  void aSenselessGraceIsRefusedWithAWayOut(String hours) {
    assertThatThrownBy(() -> withGrace(hours)).hasMessage("grace is \"" + hours
        + "\": say a number of hours from 24 to 840, for instance -c grace=48");
  }

  @Test
  void aSenselessWindowIsRefusedWithAWayOut() {
    assertThatThrownBy(() -> Samples.settings(List.of(), Optional.of("a year")))
        .hasMessage("window is \"a year\": say \"none\" or a number of months, for instance -c window=12");
  }

  @Test
  void logsAreForgottenAfterThreeMonths() {
    TEMPLATE.resourceCountIs("AWS::Logs::LogGroup", 6);
    TEMPLATE.allResourcesProperties("AWS::Logs::LogGroup", Map.of("RetentionInDays", 90));
  }

  @Test
  void theWorkgroupEnforcesItsSettings() {
    TEMPLATE.hasResourceProperties("AWS::Athena::WorkGroup", Map.of("Name", "denver", "WorkGroupConfiguration",
        Match.objectLike(Map.of("EnforceWorkGroupConfiguration", true, "BytesScannedCutoffPerQuery", 10_000_000_000L,
            "EngineVersion", Map.of("SelectedEngineVersion", "Athena engine version 3")))));
  }

  @Test
  void aQuestionIsSavedInTheWorkgroup() {
    TEMPLATE.hasResourceProperties("AWS::Athena::NamedQuery", Map.of("Name", "crashes_by_month", "Database", "denver",
        "WorkGroup", "denver", "Description", Samples.QUESTION.description(), "QueryString", Samples.QUESTION.sql()));
  }

  @Test
  void everyFileOfQueriesIsSaved() {
    List<SavedQuery> queries = LakehouseApp.savedQueries();
    var settings = new StackSettings(List.of(), Samples.EVENT_FOLDERS, queries,
        Samples.settings(List.of(), Optional.empty()).code(), Optional.empty(), Optional.empty(), Optional.empty());
    Template template = Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null));
    template.resourceCountIs("AWS::Athena::NamedQuery", queries.size());
  }

  @Test
  void theReportIsWrittenEveryMorningInDenver() {
    TEMPLATE.hasResourceProperties("AWS::Scheduler::Schedule", Map.of("ScheduleExpressionTimezone", "America/Denver",
        "ScheduleExpression", "cron(0 6 * * ? *)"));
  }

  @Test
  void reportsAreToldOnAnEncryptedTopicThatRefusesPlainHttp() {
    TEMPLATE.resourceCountIs("AWS::SNS::Topic", 1);
    TEMPLATE.hasResourceProperties("AWS::SNS::Topic", Map.of("KmsMasterKeyId",
        Map.of("Fn::Join",
            Match.arrayWith(List.of(Match.arrayWith(List.of(Match.stringLikeRegexp(":alias/aws/sns"))))))));
    TEMPLATE.hasResourceProperties("AWS::SNS::TopicPolicy", Map.of("PolicyDocument", Match.objectLike(
        Map.of("Statement", Match.arrayWith(List.of(Match.objectLike(Map.of("Effect", "Deny", "Action", "sns:Publish",
            "Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false"))))))))));
    TEMPLATE.hasOutput("ReportTopic", Map.of("Value", Map.of("Ref", Match.stringLikeRegexp("^AnalyticsReports"))));
  }

  @Test
  void theReportFunctionAloneKnowsTheTopic() {
    TEMPLATE.resourcePropertiesCountIs("AWS::Lambda::Function", Map.of("Handler", Analytics.HANDLER, "Environment",
        Map.of("Variables", Match.objectLike(Map.of("REPORT_TOPIC_ARN",
            Map.of("Ref", Match.stringLikeRegexp("^AnalyticsReports")))))),
        1);
    TEMPLATE.resourcePropertiesCountIs("AWS::Lambda::Function", Map.of("Environment",
        Map.of("Variables", Match.objectLike(Map.of("REPORT_TOPIC_ARN", Match.anyValue())))), 1);
  }

  @Test
  void anAddressIsSubscribedWhenGiven() {
    TEMPLATE.resourceCountIs("AWS::SNS::Subscription", 0);
    Template.fromStack(new LakehouseStack(new App(), "Sample", withEmail("reports@example.org"), null))
        .hasResourceProperties("AWS::SNS::Subscription",
            Map.of("Protocol", "email", "Endpoint", "reports@example.org"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "a@b", "a b@c.org", "a@c.org,b@c.org"})
  void whatIsNoAddressIsRefusedWithAWayOut(String address) {
    assertThatThrownBy(() -> withEmail(address)).hasMessage(
        "email is \"" + address + "\": say one address, for instance -c email=reports@example.org");
  }

  @Test
  void theWindowRollsBeforeTheReportAndReconcileRunsTwiceInTheShortestGrace() {
    TEMPLATE.resourceCountIs("AWS::Scheduler::Schedule", 5);
    TEMPLATE.hasResourceProperties("AWS::Scheduler::Schedule", Map.of("ScheduleExpressionTimezone", "America/Denver",
        "ScheduleExpression", "cron(0 5 * * ? *)", "Target", target("UpkeepExpireFunction")));
    TEMPLATE.hasResourceProperties("AWS::Scheduler::Schedule",
        Map.of("ScheduleExpression", "rate(12 hours)", "Target", target("UpkeepReconcileFunction")));
  }

  @Test
  void theForecastIsMadeBeforeTheReportThatShowsIt() {
    TEMPLATE.hasResourceProperties("AWS::Scheduler::Schedule", Map.of("ScheduleExpressionTimezone", "America/Denver",
        "ScheduleExpression", "cron(30 5 * * ? *)", "Target", target("ForecastsFunction")));
    TEMPLATE.hasResourceProperties("AWS::Lambda::Function",
        Map.of("Handler", Forecasts.HANDLER, "MemorySize", 1769, "Timeout", 900));
  }

  @Test
  void filesAreFetchedBeforeTheMorningsWork() {
    TEMPLATE.hasResourceProperties("AWS::Scheduler::Schedule", Map.of("ScheduleExpressionTimezone", "America/Denver",
        "ScheduleExpression", "cron(0 4 * * ? *)", "Target", target("FetchingFunction")));
    TEMPLATE.hasResourceProperties("AWS::Lambda::Function",
        Map.of("Handler", Fetching.HANDLER, "MemorySize", 512, "Timeout", 900));
    TEMPLATE.hasOutput("FetchFunction", Map.of());
  }

  @Test
  void theRecordOfFetchesHasAPlaceOfItsOwn() {
    var settings = Samples.settings(List.of(Datasets.load().systemTable("fetches")), Optional.empty());
    Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null)).hasResourceProperties(
        "AWS::Glue::Table",
        Map.of("TableInput", Match.objectLike(Map.of("Name", "fetches", "PartitionKeys", List.of(),
            "StorageDescriptor", Match.objectLike(Map.of("Location", location("/fetches/")))))));
  }

  @Test
  void oneReconcileRunsAtATime() {
    TEMPLATE.resourcePropertiesCountIs("AWS::Lambda::Function", Map.of("Handler", Upkeep.RECONCILE_HANDLER,
        "ReservedConcurrentExecutions", 1), 1);
    TEMPLATE.resourcePropertiesCountIs("AWS::Lambda::Function",
        Map.of("ReservedConcurrentExecutions", Match.anyValue()), 1);
  }

  private static Matcher target(String function) {
    return Match.objectLike(Map.of("Arn", Map.of("Fn::GetAtt", List.of(Match.stringLikeRegexp(function), "Arn"))));
  }

  private static StackSettings withGrace(String hours) {
    StackSettings plain = Samples.settings(List.of(), Optional.empty());
    return new StackSettings(plain.tables(), plain.eventFolders(), plain.queries(), plain.code(), plain.window(),
        Optional.of(hours), Optional.empty());
  }

  private static StackSettings withEmail(String address) {
    StackSettings plain = Samples.settings(List.of(), Optional.empty());
    return new StackSettings(plain.tables(), plain.eventFolders(), plain.queries(), plain.code(), plain.window(),
        plain.graceHours(), Optional.of(address));
  }

  private static List<String> types() {
    @SuppressWarnings("unchecked")
    var resources = (Map<String, Map<String, Object>>) TEMPLATE.toJSON().getOrDefault("Resources", Map.of());
    return resources.values().stream().map(resource -> String.valueOf(resource.get("Type"))).toList();
  }

  private static Object location(String folder) {
    return Map.of("Fn::Join", Match.arrayWith(List.of(Match.arrayWith(List.of(folder)))));
  }
}
