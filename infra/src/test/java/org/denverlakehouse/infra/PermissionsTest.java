package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.denverlakehouse.dataset.Datasets;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.infra.Rights.Right;
import org.denverlakehouse.query.NamedQueries;
import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.assertions.Template;

/// What each function may do is what it was seen to do (`observed-calls.yaml`, written by a test in `local`) and what that
/// implies (`implied-permissions.yaml`): nothing more and nothing less.
class PermissionsTest {
  private static final StackSettings SETTINGS = settings(Map.of());
  private static final Template TEMPLATE = template(SETTINGS);
  private static final Set<Right> GRANTED = Rights.of(TEMPLATE);
  /// With large files loaded by many functions, there are more.
  private static final Template SCALED = template(settings(Map.of("scale_out", "1000")));

  private final Needs needs;
  private final Needs scaledNeeds;

  PermissionsTest() throws IOException {
    List<String> tables = SETTINGS.tables().stream().map(TableSchema::name).toList();
    scaledNeeds = Needs.read(tables);
    needs = scaledNeeds.without(Rights.SCALE_OUT);
  }

  private static StackSettings settings(Map<String, String> context) {
    return LakehouseApp.settings(context, Datasets::load, () -> new NamedQueries(List.of()),
        Samples.settings(List.of()).code());
  }

  private static Template template(StackSettings settings) {
    return Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null));
  }

  @Test
  void withScaleOutEveryFunctionMayDoWhatItNeedsAndNothingElse() {
    Set<Right> granted = Rights.of(SCALED);
    assertThat(Rights.byFunction(scaledNeeds.missing(granted))).isEmpty();
    assertThat(Rights.byFunction(scaledNeeds.needless(granted))).isEmpty();
    assertThat(granted).extracting(Right::function).containsAll(functionsOf(SCALED));
    assertThat(scaledNeeds.observed()).extracting(Right::function).containsAll(functionsOf(SCALED));
    assertThat(granted).containsAll(GRANTED);
  }

  @Test
  void whoLoadsFilesStartsTheStateMachineAndNoFunctionOfRangesChangesWhatIsSeen() {
    Set<Right> granted = Rights.of(SCALED);
    assertThat(granted).filteredOn(right -> right.action().startsWith("states:"))
        .containsExactly(new Right("ingest", "states:StartExecution", "machine"),
            new Right("reconcile", "states:StartExecution", "machine"));
    assertThat(granted).filteredOn(right -> right.function().equals("range") && !right.action().startsWith("logs:"))
        .extracting(right -> right.action() + " on " + right.on())
        .containsExactlyInAnyOrder("s3:GetObject on landing/*", "s3:ListBucket on landing", "s3:ListBucket on lake",
            "s3:GetObject on lake/manifests/*", "s3:GetObject on lake/tables/*", "s3:PutObject on lake/tables/*",
            "s3:GetObject on lake/work/*", "s3:PutObject on lake/work/*");
  }

  /// The role of the state machine: its two functions, itself, and the executions that it starts for ranges. Writing to a log
  /// group is a right on all of them (Step Functions developer guide, "Logging using CloudWatch Logs").
  @Test
  void theStateMachineCallsItsFunctionsAndStartsItself() {
    Map<String, Map<String, Object>> policies = SCALED.findResources("AWS::IAM::Policy");
    String policy = policies.entrySet().stream().filter(entry -> entry.getKey().startsWith("ScaleOutRole"))
        .map(entry -> String.valueOf(entry.getValue())).findFirst().orElseThrow();
    assertThat(Pattern.compile("(lambda|states|s3|sqs|iam|glue|xray):[A-Za-z]+").matcher(policy).results()
        .map(MatchResult::group).filter(action -> !action.equals("states:us")).distinct())
        .containsExactlyInAnyOrder("lambda:InvokeFunction", "states:StartExecution", "states:DescribeExecution",
            "states:StopExecution");
  }

  @Test
  void everyFunctionMayDoWhatItNeeds() {
    assertThat(Rights.byFunction(needs.missing(GRANTED))).isEmpty();
  }

  @Test
  void noFunctionMayDoWhatNobodyNeeds() {
    assertThat(Rights.byFunction(needs.needless(GRANTED))).isEmpty();
  }

  @Test
  void everyFunctionHasAPolicyThatWasLookedAt() {
    assertThat(GRANTED).extracting(Right::function).containsAll(functionsOf(TEMPLATE));
    assertThat(needs.observed()).extracting(Right::function).containsAll(functionsOf(TEMPLATE));
  }

  @Test
  void oneRightTooFewIsFound() {
    for (Right right : GRANTED) {
      var less = new TreeSet<>(GRANTED);
      less.remove(right);
      if (less.stream().noneMatch(other -> other.covers(right)) && !right.action().startsWith("glue:")) {
        assertThat(needs.missing(less)).as("without %s", right).isNotEmpty();
      }
    }
  }

  @Test
  void oneRightTooManyIsFound() {
    for (String function : Set.copyOf(Rights.POLICIES.values())) {
      for (Right tooMuch : List.of(new Right(function, "s3:DeleteObject", "landing/*"),
          new Right(function, "s3:GetObject", "*"), new Right(function, "s3:PutObjectAcl", "lake/tables/*"),
          new Right(function, "glue:DeleteTable", "traffic_accidents"), new Right(function, "s3:PutObject", "landing"),
          new Right(function, "iam:PassRole", "*"), new Right(function, "s3:GetObject", "lake/*"))) {
        var more = new TreeSet<>(GRANTED);
        more.add(tooMuch);
        assertThat(needs.needless(more)).contains(tooMuch);
      }
    }
  }

  @Test
  void everyImplicationHasAReasonAndAPageOfAws() throws IOException {
    assertThat(Needs.entries()).isNotEmpty().allSatisfy(entry -> {
      assertThat(entry.reason()).hasSizeGreaterThan(40);
      assertThat(entry.page()).startsWith("https://docs.aws.amazon.com/");
    });
  }

  @Test
  void noRowOfTheLedgerAndNoLandedFileCanBeDeleted() {
    assertThat(GRANTED).filteredOn(right -> right.action().equals("s3:DeleteObject"))
        .extracting(right -> right.function()
            + ": " + right.on())
        .containsExactlyInAnyOrder("reconcile: lake/ledger/attempts/*",
            "reconcile: lake/manifests/*", "reconcile: lake/rejects/*", "reconcile: lake/tables/*");
  }

  @Test
  void theForecastFunctionWritesItsOwnTablesOnly() {
    assertThat(GRANTED)
        .filteredOn(right -> right.function().equals("forecast") && right.action().equals("s3:PutObject"))
        .extracting(Right::on).containsExactlyInAnyOrder("lake/manifests/forecasts/*",
            "lake/tables/forecast_backtests/*", "lake/tables/forecasts/*", "results/athena/*");
  }

  @Test
  void theFetchFunctionLandsFilesOfItsFeedsAndSeesNothingButItsRecord() {
    assertThat(GRANTED).filteredOn(right -> right.function().equals("fetch") && !right.on().equals("logs"))
        .extracting(right -> right.action() + " on " + right.on()).containsExactlyInAnyOrder(
            "s3:PutObject on landing/neighborhoods/*", "s3:PutObject on landing/service_requests/*",
            "s3:PutObject on landing/traffic_accidents/*", "s3:AbortMultipartUpload on landing/neighborhoods/*",
            "s3:AbortMultipartUpload on landing/service_requests/*",
            "s3:AbortMultipartUpload on landing/traffic_accidents/*", "s3:GetObject on lake/fetches/*",
            "s3:PutObject on lake/fetches/*", "s3:ListBucket on lake");
    TEMPLATE.hasResourceProperties("AWS::IAM::Policy", Map.of("PolicyDocument", Match.objectLike(Map.of("Statement",
        Match.arrayWith(List.of(Match.objectLike(Map.of("Action", "s3:ListBucket", "Condition",
            Map.of("StringLike", Map.of("s3:prefix", "fetches/*"))))))))));
  }

  @Test
  void noPolicyNamesEveryResourceOrManyActions() {
    assertThat(GRANTED).allSatisfy(right -> {
      assertThat(right.on()).isNotEqualTo("*");
      assertThat(right.action()).doesNotContain("*");
    });
  }

  @Test
  void noRoleTakesAManagedPolicy() {
    assertThat(TEMPLATE.findResources("AWS::IAM::Role").values().toString()).doesNotContain("ManagedPolicyArns");
  }

  private static List<String> functionsOf(Template template) {
    return template.findResources("AWS::Lambda::Function").keySet().stream()
        .map(id -> id.replaceAll("Function[0-9A-F]{8}$", "Role"))
        .map(role -> Rights.POLICIES.getOrDefault(role, "no policy for " + role)).toList();
  }
}
