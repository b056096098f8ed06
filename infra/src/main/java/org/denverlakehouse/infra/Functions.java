package org.denverlakehouse.infra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/// Makes the functions alike: one code package, one set of environment variables, a role of its own for each, and a
/// log group that forgets.
final class Functions {
  private final StackSettings settings;
  private final Storage storage;
  private final Catalogue catalogue;
  private final Map<String, Function> created = new LinkedHashMap<>();

  Functions(StackSettings settings, Storage storage, Catalogue catalogue) {
    this.settings = settings;
    this.storage = storage;
    this.catalogue = catalogue;
  }

  /// A function and the role it runs with.
  record Deployed(Function function, Role role) {}

  /// What differs from function to function.
  ///
  /// @param label       what it is called on graphs and in alarms
  /// @param handler     `class::method`, in the functions' code
  /// @param description what it does, for the console
  /// @param memoryMb    memory; the share of CPU grows with it
  /// @param scratchMb   ephemeral storage
  /// @param timeout     when Lambda ends it
  /// @param atOnce      how many run at once at most, reserved from the account's own limit; null for no such limit
  record Plan(String label, String handler, String description, int memoryMb, int scratchMb, Duration timeout,
      @Nullable Integer atOnce) {
    Plan(String label, String handler, String description, int memoryMb, int scratchMb, Duration timeout) {
      this(label, handler, description, memoryMb, scratchMb, timeout, null);
    }

    Plan atMost(int concurrency) {
      return new Plan(label, handler, description, memoryMb, scratchMb, timeout, concurrency);
    }
  }

  /// Creates the function with a role that may write to its own log group and nothing else.
  Deployed create(Construct scope, Plan plan) {
    LogGroup logs = logs(scope);
    Role role = Role.Builder.create(scope, "Role").assumedBy(new ServicePrincipal("lambda.amazonaws.com")).build();
    logs.grantWrite(role);
    Function function = Function.Builder.create(scope, "Function")
        .description(plan.description())
        .runtime(Runtime.JAVA_25)
        .architecture(Architecture.ARM_64)
        .handler(plan.handler())
        .code(Code.fromAsset(settings.code()))
        .memorySize(plan.memoryMb())
        .ephemeralStorageSize(Size.mebibytes(plan.scratchMb()))
        .timeout(plan.timeout())
        .reservedConcurrentExecutions(plan.atOnce())
        .environment(environment())
        .loggingFormat(LoggingFormat.JSON)
        .logGroup(logs)
        .role(role)
        .build();
    created.put(plan.label(), function);
    return new Deployed(function, role);
  }

  /// A log group that forgets.
  LogGroup logs(Construct scope) {
    LogGroup logs = LogGroup.Builder.create(scope, "Logs")
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
    forgetAfter(logs, settings.parameters().logDays());
    return logs;
  }

  /// Every function so far, by its label.
  Map<String, Function> created() {
    return Collections.unmodifiableMap(created);
  }

  /// In days, which CDK's enum has names for instead.
  private static void forgetAfter(LogGroup logs, int days) {
    var resource = (CfnLogGroup) logs.getNode().getDefaultChild();
    if (resource == null) {
      throw new IllegalStateException("the log group construct has no log group");
    }
    resource.setRetentionInDays(days);
  }

  /// Allows what Athena asks Glue with its caller's rights.
  void allowReadingTables(Role role) {
    allowGlue(role, catalogue.tableNames(), List.of("glue:GetDatabase", "glue:GetTable", "glue:GetTables",
        "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition"));
  }

  /// Allows to check tables and to change the partitions that loads write.
  void allowLoading(Role role) {
    allowLoadedPartitions(role);
    allowGlue(role, catalogue.loadedTables(), List.of("glue:GetTable"));
  }

  /// Allows to change the partitions that loads write.
  void allowLoadedPartitions(Role role) {
    allowMirroring(role, catalogue.loadedTables());
  }

  /// Allows to change the partitions of some tables.
  void allowMirroring(Role role, Collection<String> tables) {
    allowGlue(role, tables, List.of("glue:GetPartitions", "glue:BatchCreatePartition", "glue:BatchUpdatePartition",
        "glue:BatchDeletePartition"));
  }

  /// Allows to change the partitions of every table.
  void allowMirroring(Role role) {
    allowMirroring(role, catalogue.partitionedTables());
  }

  private void allowGlue(Role role, Collection<String> tables, List<String> actions) {
    Stack stack = Stack.of(role);
    var resources = new ArrayList<String>();
    resources.add(glueArn(stack, "catalog", null));
    resources.add(glueArn(stack, "database", catalogue.databaseName()));
    tables.forEach(table -> resources.add(glueArn(stack, "table", catalogue.databaseName() + "/" + table)));
    role.addToPolicy(PolicyStatement.Builder.create().actions(actions).resources(resources).build());
  }

  private static String glueArn(Stack stack, String resource, @Nullable String name) {
    ArnComponents.Builder arn = ArnComponents.builder().service("glue").resource(resource);
    if (name == null) {
      return stack.formatArn(arn.arnFormat(ArnFormat.NO_RESOURCE_NAME).build());
    }
    return stack.formatArn(arn.resourceName(name).build());
  }

  private Map<String, String> environment() {
    var variables = new HashMap<String, String>();
    variables.put("LANDING_BUCKET", storage.landing().getBucketName());
    variables.put("LAKE_BUCKET", storage.lake().getBucketName());
    variables.put("RESULTS_BUCKET", storage.results().getBucketName());
    variables.put("GLUE_DATABASE", catalogue.databaseName());
    Parameters parameters = settings.parameters();
    variables.put("ATHENA_WORKGROUP", parameters.name());
    variables.put("METRICS_NAMESPACE", parameters.stackName());
    parameters.window().ifPresent(window -> variables.put("WINDOW", window));
    parameters.sources().ifPresent(sources -> variables.put("SOURCES", sources));
    parameters.graceHours().ifPresent(hours -> variables.put("GRACE_HOURS", Integer.toString(hours)));
    if (!parameters.datasets().isEmpty()) {
      variables.put("DATASETS", String.join(",", parameters.datasets()));
    }
    return variables;
  }
}
