package org.denverlakehouse.infra;

import java.util.List;
import org.denverlakehouse.infra.StackSettings.SavedQuery;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.Alias;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/// Asking: the Athena workgroup, the saved queries, the function that writes the report every morning, and the topic that
/// tells of it.
final class Analytics extends Construct {
  static final String HANDLER = "org.denverlakehouse.handler.ReportHandler::handleRequest";

  private static final long GB = 1_000_000_000L;
  private static final int MEMORY_MB = 1024;
  private static final int SCRATCH_MB = 512;
  private static final Duration TIMEOUT = Duration.minutes(15);
  private final Function reportFunction;
  private final Topic reports;

  Analytics(Construct scope, String id, Storage storage, Functions functions, StackSettings settings) {
    super(scope, id);
    CfnWorkGroup workgroup = workgroup(storage, settings.parameters());
    settings.queries().forEach(query -> save(query, workgroup));
    Functions.Deployed report = functions.create(this, new Functions.Plan("report", HANDLER,
        "Runs every saved query and writes the report.", MEMORY_MB, SCRATCH_MB, TIMEOUT));
    reportFunction = report.function();
    Permissions.query(report.role(), storage, functions, settings.parameters().name());
    Permissions.writeReports(report.role(), storage);
    reports = reports(settings.parameters());
    reportFunction.addEnvironment("REPORT_TOPIC_ARN", reports.getTopicArn());
    report.role().addToPolicy(PolicyStatement.Builder.create().actions(List.of("sns:Publish"))
        .resources(List.of(reports.getTopicArn())).build());
    settings.parameters().reportAt().ifPresent(
        time -> Daily.schedule(this, "EveryMorning", "Writes the report", time, reportFunction));
  }

  Function reportFunction() {
    return reportFunction;
  }

  Topic reports() {
    return reports;
  }

  /// Encrypted under SNS's own key, which lets the account's publishers use it without a word in their policies.
  private Topic reports(Parameters parameters) {
    Topic topic = Topic.Builder.create(this, "Reports")
        .displayName("Denver Lakehouse")
        .masterKey(Alias.fromAliasName(this, "SnsKey", "alias/aws/sns"))
        .enforceSsl(true)
        .build();
    parameters.reportEmail().ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
    return topic;
  }

  private CfnWorkGroup workgroup(Storage storage, Parameters parameters) {
    return CfnWorkGroup.Builder.create(this, "Workgroup")
        .name(parameters.name())
        .recursiveDeleteOption(true)
        .description("Queries on the Denver tables; settings are enforced, large scans are cut off.")
        .workGroupConfiguration(CfnWorkGroup.WorkGroupConfigurationProperty.builder()
            .enforceWorkGroupConfiguration(true)
            .engineVersion(CfnWorkGroup.EngineVersionProperty.builder()
                .selectedEngineVersion("Athena engine version 3").build())
            .bytesScannedCutoffPerQuery(parameters.cutoffGb() * GB)
            .publishCloudWatchMetricsEnabled(true)
            .resultConfiguration(CfnWorkGroup.ResultConfigurationProperty.builder()
                .outputLocation("s3://" + storage.results().getBucketName() + "/" + Storage.QUERY_RESULTS)
                .encryptionConfiguration(CfnWorkGroup.EncryptionConfigurationProperty.builder()
                    .encryptionOption("SSE_S3").build())
                .build())
            .build())
        .build();
  }

  private void save(SavedQuery query, CfnWorkGroup workgroup) {
    CfnNamedQuery saved = CfnNamedQuery.Builder.create(this, "Query-" + query.name())
        .name(query.name())
        .description(query.description())
        .database(workgroup.getName())
        .workGroup(workgroup.getName())
        .queryString(query.sql())
        .build();
    saved.getNode().addDependency(workgroup);
  }
}
