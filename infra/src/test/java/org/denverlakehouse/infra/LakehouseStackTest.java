package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.handler.IngestHandler;
import org.denverlakehouse.infra.StackSettings.SavedQuery;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
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
    var settings = Samples.settings(tables);
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
    var settings = Samples.settings(List.of(wordy));
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
    StackSettings settings = LakehouseApp.settings(Map.of(), Datasets::load, NamedQueries::load,
        Samples.settings(List.of()).code());
    List<SavedQuery> queries = settings.queries();
    assertThat(queries).hasSizeGreaterThan(70);
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
    TEMPLATE.resourceCountIs("AWS::SNS::Topic", 2);
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
    var settings = Samples.settings(List.of(Datasets.load().systemTable("fetches")));
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

  private static List<String> types() {
    @SuppressWarnings("unchecked")
    var resources = (Map<String, Map<String, Object>>) TEMPLATE.toJSON().getOrDefault("Resources", Map.of());
    return resources.values().stream().map(resource -> String.valueOf(resource.get("Type"))).toList();
  }

  private static Object location(String folder) {
    return Map.of("Fn::Join", Match.arrayWith(List.of(Match.arrayWith(List.of(folder)))));
  }
}
