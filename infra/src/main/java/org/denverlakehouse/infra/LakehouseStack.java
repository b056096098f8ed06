package org.denverlakehouse.infra;

import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Datasets;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.constructs.Construct;

/// The whole system in one stack: files are fetched or land, are loaded, are queried, forecast and reported on, and the window rolls.
///
/// Region and account come from where it is deployed; nothing in it is a custom resource, so nothing runs at
/// deployment but CloudFormation. Deleting the stack leaves the buckets.
public final class LakehouseStack extends Stack {
  public LakehouseStack(Construct scope, String id, StackSettings settings, @Nullable StackProps props) {
    super(scope, id, props);
    var storage = new Storage(this, "Storage");
    var catalogue = new Catalogue(this, "Catalogue", storage.lake(), settings.tables());
    var functions = new Functions(settings, storage, catalogue);
    var analytics = new Analytics(this, "Analytics", storage, functions, settings);
    var ingestion = new Ingestion(this, "Ingestion", storage, functions, settings.eventFolders());
    var upkeep = new Upkeep(this, "Upkeep", storage, functions);
    var forecasts = new Forecasts(this, "Forecasts", storage, functions);
    var fetching = new Fetching(this, "Fetching", storage, functions,
        Datasets.load().feeds().stream().map(Dataset::name).toList());
    ingestion.getNode().addDependency(catalogue);
    upkeep.getNode().addDependency(catalogue);
    analytics.getNode().addDependency(catalogue);
    forecasts.getNode().addDependency(catalogue);

    Tags.of(this).add("application", "denver-lakehouse");
    output("Upload", "aws s3 cp FILE s3://" + storage.landing().getBucketName() + "/", "Drop a city file");
    output("LandingBucket", storage.landing().getBucketName(), "Where files are dropped");
    output("LakeBucket", storage.lake().getBucketName(), "Where tables, manifests and the ledger are");
    output("ResultsBucket", storage.results().getBucketName(), "Where reports and query results are");
    output("GlueDatabase", Catalogue.DATABASE, "The database to query");
    output("AthenaWorkgroup", Analytics.WORKGROUP, "The workgroup to query with");
    output("Report", "s3://" + storage.results().getBucketName() + "/reports/latest/", "The newest report");
    output("ReportTopic", analytics.reports().getTopicArn(), "Tells of every report; subscribe to it");
    output("IngestFunction", ingestion.function().getFunctionName(), "The function that loads files");
    output("ExpireFunction", upkeep.expireFunction().getFunctionName(), "The function that rolls the window");
    output("ReconcileFunction", upkeep.reconcileFunction().getFunctionName(), "The function that tidies up");
    output("ForecastFunction", forecasts.function().getFunctionName(), "The function that forecasts");
    output("FetchFunction", fetching.function().getFunctionName(), "The function that fetches the city's files");
    output("ReportFunction", analytics.reportFunction().getFunctionName(), "The function that writes the report");
  }

  private void output(String id, String value, String description) {
    CfnOutput.Builder.create(this, id).value(value).description(description).build();
  }
}
