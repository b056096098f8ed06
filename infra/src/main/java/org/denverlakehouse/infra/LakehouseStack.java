package org.denverlakehouse.infra;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/// The whole system in one stack: files are fetched or land, are loaded, are queried, forecast and reported on, the
/// window rolls, and somebody is told when something is not as it should be.
///
/// Region and account come from where it is deployed; nothing in it is a custom resource, so nothing runs at
/// deployment but CloudFormation. Deleting the stack leaves the buckets unless the parameters say otherwise.
public final class LakehouseStack extends Stack {
  /// CloudFormation's schema of dashboards has no tags, though CDK writes them.
  private static final TagProps TAGGED = TagProps.builder()
      .excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard")).build();

  public LakehouseStack(Construct scope, String id, StackSettings settings, @Nullable StackProps props) {
    super(scope, id, props);
    Parameters parameters = settings.parameters();
    var storage = new Storage(this, "Storage", parameters);
    var catalogue = new Catalogue(this, "Catalogue", parameters.name(), storage.lake(), settings.tables());
    var functions = new Functions(settings, storage, catalogue);
    var analytics = new Analytics(this, "Analytics", storage, functions, settings);
    var ingestion = new Ingestion(this, "Ingestion", storage, functions, settings.eventFolders());
    var fetching = new Fetching(this, "Fetching", storage, functions, settings);
    var upkeep = new Upkeep(this, "Upkeep", storage, functions, parameters);
    var forecasts = new Forecasts(this, "Forecasts", storage, functions, parameters);
    Optional<ScaleOut> scaleOut = parameters.scaleOutMb().isEmpty()
        ? Optional.empty()
        : Optional.of(new ScaleOut(this, "ScaleOut", storage, functions, ingestion, upkeep, parameters));
    var monitoring = new Monitoring(this, "Monitoring", functions, ingestion, scaleOut, settings);
    ingestion.getNode().addDependency(catalogue);
    upkeep.getNode().addDependency(catalogue);
    analytics.getNode().addDependency(catalogue);
    forecasts.getNode().addDependency(catalogue);
    scaleOut.ifPresent(large -> large.getNode().addDependency(catalogue));

    Tags.of(this).add("application", "denver-lakehouse", TAGGED);
    Tags.of(this).add("lakehouse", parameters.name(), TAGGED);
    output("Upload", "aws s3 cp FILE s3://" + storage.landing().getBucketName() + "/", "Drop a city file");
    output("LandingBucket", storage.landing().getBucketName(), "Where files are dropped");
    output("LakeBucket", storage.lake().getBucketName(), "Where tables, manifests and the ledger are");
    output("ResultsBucket", storage.results().getBucketName(), "Where reports and query results are");
    output("GlueDatabase", catalogue.databaseName(), "The database to query");
    output("AthenaWorkgroup", parameters.name(), "The workgroup to query with");
    output("Report", "s3://" + storage.results().getBucketName() + "/reports/latest/", "The newest report");
    output("ReportTopic", analytics.reports().getTopicArn(), "Tells of every report; subscribe to it");
    output("AlarmTopic", monitoring.alarms().getTopicArn(), "Tells of every alarm; subscribe to it");
    output("IngestFunction", ingestion.function().getFunctionName(), "The function that loads files");
    output("ExpireFunction", upkeep.expireFunction().getFunctionName(), "The function that rolls the window");
    output("ReconcileFunction", upkeep.reconcileFunction().getFunctionName(), "The function that tidies up");
    output("ForecastFunction", forecasts.function().getFunctionName(), "The function that forecasts");
    output("FetchFunction", fetching.function().getFunctionName(), "The function that fetches the city's files");
    scaleOut.ifPresent(large -> output("LargeFiles", large.machine().getStateMachineArn(),
        "The state machine that loads large files; with scale_out only"));
    output("ReportFunction", analytics.reportFunction().getFunctionName(), "The function that writes the report");
    String console = "https://" + Aws.REGION + ".console.aws.amazon.com/";
    output("QueryConsole", console + "athena/home?region=" + Aws.REGION + "#/query-editor",
        "Athena's editor: choose the workgroup, then Saved queries");
    output("DashboardConsole", console + "cloudwatch/home?region=" + Aws.REGION + "#dashboards/dashboard/"
        + monitoring.dashboardName(), "Loads, freshness, cost and alarms at a glance");
    output("ReportConsole", console + "s3/object/" + storage.results().getBucketName()
        + "?region=" + Aws.REGION + "&prefix=reports/latest/index.html", "The newest report; press Open");
  }

  private void output(String id, String value, String description) {
    CfnOutput.Builder.create(this, id).value(value).description(description).build();
  }
}
