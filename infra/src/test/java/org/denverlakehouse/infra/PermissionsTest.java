package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
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
  void theReportFunctionQueriesAndWritesResultsOnly() {
    assertThat(actionsOf("AnalyticsRole")).containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents",
        "athena:StartQueryExecution", "athena:StopQueryExecution", "athena:GetQueryExecution",
        "athena:GetQueryResults", "s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload", "s3:ListBucket",
        "s3:GetBucketLocation", "glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition",
        "glue:GetPartitions", "glue:BatchGetPartition");
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
    TEMPLATE.findResources("AWS::IAM::Policy").forEach((id, policy) -> {
      if (id.startsWith(prefix)) {
        statements(policy).forEach(s -> list(s.get("Action")).forEach(action -> actions.add(String.valueOf(action))));
      }
    });
    return actions;
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
