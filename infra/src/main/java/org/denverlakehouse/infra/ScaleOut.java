package org.denverlakehouse.infra;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.stepfunctions.DefinitionBody;
import software.amazon.awscdk.services.stepfunctions.LogLevel;
import software.amazon.awscdk.services.stepfunctions.LogOptions;
import software.amazon.awscdk.services.stepfunctions.StateMachine;
import software.constructs.Construct;

/// Large files in ranges that many functions convert at once: a state machine, whose definition is the functions' own
/// ([org.denverlakehouse.handler.ScaleOut]), a function for its steps on the whole file and one for ranges. The ingest
/// function starts it, and for a file that no event told of the reconcile function.
final class ScaleOut extends Construct {
  static final String LARGE_FILE_HANDLER = "org.denverlakehouse.handler.LargeFileHandler::handleRequest";
  static final String RANGE_HANDLER = "org.denverlakehouse.handler.RangeHandler::handleRequest";

  private static final int MEMORY_MB = 2048;
  private static final int SCRATCH_MB = 2048;
  private static final Duration TIMEOUT = Duration.minutes(15);
  private static final long MB = 1_000_000;

  private final StateMachine machine;

  ScaleOut(Construct scope, String id, Storage storage, Functions functions, Ingestion ingestion, Upkeep upkeep,
      Parameters parameters) {
    super(scope, id);
    Function wholes = wholes(storage, functions, parameters);
    Function ranges = ranges(storage, functions, parameters);
    String name = parameters.stackName() + "-large-files";
    String arn = arn("stateMachine", name);
    machine = StateMachine.Builder.create(this, "Machine")
        .stateMachineName(name)
        .comment("Loads one large file.")
        .definitionBody(DefinitionBody.fromString(org.denverlakehouse.handler.ScaleOut.definition()))
        .definitionSubstitutions(Map.of(
            org.denverlakehouse.handler.ScaleOut.LARGE_FILE_FUNCTION, wholes.getFunctionName(),
            org.denverlakehouse.handler.ScaleOut.RANGE_FUNCTION, ranges.getFunctionName()))
        .role(role(List.of(wholes, ranges), name, arn))
        .logs(LogOptions.builder().destination(logs(functions)).level(LogLevel.ALL).includeExecutionData(true).build())
        .build();
    Permissions.deleteWork(upkeep.reconcileRole(), storage);
    long fromBytes = parameters.scaleOutMb().orElseThrow() * MB;
    starts(ingestion.function(), ingestion.role(), arn, fromBytes);
    starts(upkeep.reconcileFunction(), upkeep.reconcileRole(), arn, fromBytes);
  }

  /// Makes a function hand large files over.
  private static void starts(Function function, Role role, String arn, long fromBytes) {
    function.addEnvironment("SCALE_OUT_STATE_MACHINE", arn);
    function.addEnvironment("SCALE_OUT_FROM_BYTES", Long.toString(fromBytes));
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(List.of("states:StartExecution")).resources(List.of(arn)).build());
  }

  StateMachine machine() {
    return machine;
  }

  /// It commits as the ingest function does.
  private Function wholes(Storage storage, Functions functions, Parameters parameters) {
    Functions.Deployed deployed = functions.create(new Construct(this, "LargeFile"),
        new Functions.Plan("large-file", LARGE_FILE_HANDLER, "Plans and commits the load of a large file.", MEMORY_MB,
            SCRATCH_MB, TIMEOUT));
    Permissions.readLanding(deployed.role(), storage);
    Permissions.commit(deployed.role(), storage);
    Permissions.writeRejects(deployed.role(), storage);
    Permissions.work(deployed.role(), storage);
    functions.allowLoading(deployed.role());
    setRanges(deployed.function(), parameters);
    return deployed.function();
  }

  private Function ranges(Storage storage, Functions functions, Parameters parameters) {
    Functions.Deployed deployed = functions.create(new Construct(this, "Range"),
        new Functions.Plan("range", RANGE_HANDLER, "Converts a range of a large file.", MEMORY_MB, SCRATCH_MB,
            TIMEOUT));
    Permissions.readLanding(deployed.role(), storage);
    Permissions.convert(deployed.role(), storage);
    setRanges(deployed.function(), parameters);
    return deployed.function();
  }

  private static void setRanges(Function function, Parameters parameters) {
    function.addEnvironment("SCALE_OUT_RANGE_BYTES", Long.toString(parameters.rangeMb() * MB));
    function.addEnvironment("SCALE_OUT_AT_ONCE", Integer.toString(parameters.rangesAtOnce()));
  }

  /// Step Functions starts one execution for each range, of the same state machine, with this role (developer guide, "IAM
  /// policies for using Distributed Map states").
  private Role role(List<Function> called, String name, String arn) {
    Role role = Role.Builder.create(this, "Role").assumedBy(new ServicePrincipal("states.amazonaws.com")).build();
    role.addToPolicy(PolicyStatement.Builder.create().actions(List.of("lambda:InvokeFunction"))
        .resources(called.stream().map(Function::getFunctionArn).toList()).build());
    role.addToPolicy(
        PolicyStatement.Builder.create().actions(List.of("states:StartExecution")).resources(List.of(arn)).build());
    role.addToPolicy(PolicyStatement.Builder.create()
        .actions(List.of("states:DescribeExecution", "states:StopExecution"))
        .resources(List.of(arn("execution", name + "/*"), arn("execution", name + ":*"))).build());
    return role;
  }

  private LogGroup logs(Functions functions) {
    return functions.logs(new Construct(this, "Steps"));
  }

  /// With a name that is known beforehand, so that the role and the ingest function need not wait for the state machine.
  private String arn(String resource, String name) {
    return Stack.of(this).formatArn(ArnComponents.builder().service("states").resource(resource).resourceName(name)
        .arnFormat(ArnFormat.COLON_RESOURCE_NAME).build());
  }
}
