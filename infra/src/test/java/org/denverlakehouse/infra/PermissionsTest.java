package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.assertions.Template;

/// What each function may do, to the letter: a permission more or less must be written here too.
class PermissionsTest {
  private static final Template TEMPLATE = Samples.template();

  @Test
  void theIngestFunctionReadsFilesAndWritesTheLake() {
    assertThat(actionsOf("Ingestion")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "sqs:ReceiveMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueUrl", "sqs:DeleteMessage",
        "sqs:GetQueueAttributes", "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket",
        "glue:GetTable", "glue:GetPartitions", "glue:BatchCreatePartition", "glue:BatchUpdatePartition",
        "glue:BatchDeletePartition");
  }

  @Test
  void theExpireFunctionSeesNoLandedFileAndDeletesNothing() {
    assertThat(actionsOf("UpkeepExpire")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket", "glue:GetTable",
        "glue:GetPartitions", "glue:BatchCreatePartition", "glue:BatchUpdatePartition", "glue:BatchDeletePartition");
    assertThat(bucketsOf("UpkeepExpire", "s3:GetObject", "s3:ListBucket", "s3:PutObject")).containsExactly("lake");
  }

  @Test
  void theReconcileFunctionReadsFilesAndDeletesInTheLakeOnly() {
    assertThat(actionsOf("UpkeepReconcile")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListBucket", "glue:GetTable",
        "glue:GetPartitions", "glue:BatchCreatePartition", "glue:BatchUpdatePartition", "glue:BatchDeletePartition");
    assertThat(bucketsOf("UpkeepReconcile", "s3:GetObject")).containsExactly("lake", "landing");
    assertThat(bucketsOf("UpkeepReconcile", "s3:DeleteObject", "s3:PutObject")).containsExactly("lake");
  }

  @Test
  void noRowOfTheLedgerCanBeDeleted() {
    List<Object> resources = resourcesOf("UpkeepReconcile", "s3:DeleteObject");
    assertThat(resources).hasSize(4).extracting(PermissionsTest::lastPart)
        .containsExactlyInAnyOrder("/tables/*", "/manifests/*", "/rejects/*", "/ledger/attempts/*");
  }

  @Test
  void nobodyElseDeletesObjects() {
    for (String function : List.of("Ingestion", "AnalyticsRole", "UpkeepExpire", "Forecasts", "Fetching")) {
      assertThat(actionsOf(function)).as(function).isNotEmpty().noneMatch(action -> action.startsWith("s3:Delete"));
    }
  }

  @Test
  void theReportFunctionQueriesAndWritesResultsOnly() {
    assertThat(actionsOf("AnalyticsRole")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "athena:StartQueryExecution", "athena:StopQueryExecution", "athena:GetQueryExecution",
        "athena:GetQueryResults", "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket",
        "s3:GetBucketLocation", "glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition",
        "glue:GetPartitions", "glue:BatchGetPartition", "sns:Publish");
  }

  @Test
  void theForecastFunctionQueriesAndWritesItsOwnTablesOnly() {
    assertThat(actionsOf("Forecasts")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "athena:StartQueryExecution", "athena:StopQueryExecution", "athena:GetQueryExecution",
        "athena:GetQueryResults", "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket",
        "s3:GetBucketLocation", "glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition",
        "glue:GetPartitions", "glue:BatchGetPartition", "glue:BatchCreatePartition", "glue:BatchUpdatePartition",
        "glue:BatchDeletePartition");
    assertThat(bucketsOf("Forecasts", "s3:GetObject", "s3:PutObject")).containsExactly("lake", "results");
    List<Object> written = resourcesOf("Forecasts", "s3:PutObject").stream()
        .filter(resource -> resource.toString().contains("Storagelake")).toList();
    assertThat(written).extracting(PermissionsTest::lastPart).containsExactlyInAnyOrder("/tables/forecasts/*",
        "/tables/forecast_backtests/*", "/manifests/forecasts/*");
    assertThat(resourcesOf("Forecasts", "glue:BatchDeletePartition")).extracting(Object::toString)
        .filteredOn(resource -> resource.contains(":table/"))
        .allMatch(resource -> resource.contains("table/denver/forecast")).hasSize(2);
  }

  @Test
  void theFetchFunctionLandsFilesAndKeepsItsRecordAndReadsNothingElse() {
    assertThat(actionsOf("Fetching")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket");
    assertThat(resourcesOf("Fetching", "s3:AbortMultipartUpload")).extracting(PermissionsTest::lastPart)
        .containsExactly("/neighborhoods/*", "/service_requests/*", "/traffic_accidents/*");
    assertThat(resourcesOf("Fetching", "s3:AbortMultipartUpload"))
        .allMatch(resource -> resource.toString().contains("Storagelanding"));
    assertThat(resourcesOf("Fetching", "s3:PutObject")).hasSize(4)
        .containsAll(resourcesOf("Fetching", "s3:AbortMultipartUpload"))
        .containsAll(resourcesOf("Fetching", "s3:GetObject"));
    assertThat(resourcesOf("Fetching", "s3:GetObject")).singleElement()
        .satisfies(resource -> assertThat(resource.toString()).contains("Storagelake", "/fetches/*"));
    assertThat(bucketsOf("Fetching", "s3:ListBucket")).containsExactly("lake");
    assertThat(statementsOf("Fetching")).filteredOn(s -> list(s.get("Action")).contains("s3:ListBucket"))
        .singleElement().extracting(s -> s.get("Condition"))
        .isEqualTo(Map.of("StringLike", Map.of("s3:prefix", "fetches/*")));
  }

  @Test
  void theReportFunctionAloneTellsOfReportsAndOnTheirTopicOnly() {
    for (String function : List.of("Ingestion", "UpkeepExpire", "UpkeepReconcile", "Forecasts", "Fetching")) {
      assertThat(actionsOf(function)).as(function).noneMatch(action -> action.startsWith("sns:"));
    }
    assertThat(statementsOf("AnalyticsRole")).filteredOn(s -> list(s.get("Action")).contains("sns:Publish"))
        .singleElement().extracting(s -> String.valueOf(s.get("Resource"))).asString().contains("AnalyticsReports");
  }

  @Test
  void noPolicyNamesEveryResource() {
    for (Map<String, Object> policy : policies()) {
      for (Map<String, Object> statement : statements(policy)) {
        assertThat(list(statement.get("Resource"))).as("%s", statement).noneMatch("*"::equals);
        assertThat(list(statement.get("Action"))).as("%s", statement).noneMatch(a -> String.valueOf(a).contains("*"));
      }
    }
  }

  @Test
  void noRoleTakesAManagedPolicy() {
    TEMPLATE.findResources("AWS::IAM::Role").values()
        .forEach(role -> assertThat(properties(role)).doesNotContainKey("ManagedPolicyArns"));
  }

  private static Set<String> actionsOf(String prefix) {
    var actions = new TreeSet<String>();
    statementsOf(prefix).forEach(s -> list(s.get("Action")).forEach(action -> actions.add(String.valueOf(action))));
    return actions;
  }

  /// The buckets on which a function may do any of these.
  private static Set<String> bucketsOf(String prefix, String... actions) {
    var buckets = new TreeSet<String>();
    for (Map<String, Object> statement : statementsOf(prefix)) {
      if (!Collections.disjoint(list(statement.get("Action")), List.of(actions))) {
        List.of("landing", "lake", "results").stream()
            .filter(bucket -> String.valueOf(statement.get("Resource")).contains("Storage" + bucket))
            .forEach(buckets::add);
      }
    }
    return buckets;
  }

  /// What a function may do this to.
  private static List<Object> resourcesOf(String prefix, String action) {
    return statementsOf(prefix).stream()
        .filter(statement -> list(statement.get("Action")).contains(action))
        .<Object>flatMap(statement -> list(statement.get("Resource")).stream()).toList();
  }

  private static List<Map<String, Object>> statementsOf(String prefix) {
    var statements = new ArrayList<Map<String, Object>>();
    TEMPLATE.findResources("AWS::IAM::Policy").forEach((id, policy) -> {
      if (id.startsWith(prefix)) {
        statements.addAll(statements(policy));
      }
    });
    return statements;
  }

  /// What follows the bucket's ARN in `{"Fn::Join": ["", [bucket, rest]]}`.
  private static Object lastPart(Object resource) {
    List<?> join = list(((Map<?, ?>) resource).get("Fn::Join"));
    return list(join.getLast()).getLast();
  }

  private static Collection<Map<String, Object>> policies() {
    return TEMPLATE.findResources("AWS::IAM::Policy").values();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Map<String, Object> resource) {
    return (Map<String, Object>) resource.getOrDefault("Properties", Map.of());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> statements(Map<String, Object> policy) {
    var document = (Map<String, Object>) properties(policy).getOrDefault("PolicyDocument", Map.of());
    return (List<Map<String, Object>>) document.getOrDefault("Statement", List.of());
  }

  private static List<?> list(@Nullable Object oneOrMany) {
    return oneOrMany instanceof List<?> many ? many : List.of(String.valueOf(oneOrMany));
  }
}
