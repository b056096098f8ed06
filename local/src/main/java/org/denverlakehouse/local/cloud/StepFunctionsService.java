package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// AWS Step Functions: starting executions of the stack's state machines and asking how they are. Executions are known until
/// this process ends. Thread-safe.
final class StepFunctionsService implements JsonService, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StepFunctionsService.class);
  private static final String ARN = "arn:aws:states:us-east-1:000000000000:";
  private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_-]{1,80}");

  private final Map<String, StateMachine> machines = new HashMap<>();
  private final Map<String, ObjectNode> executions = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors
      .newCachedThreadPool(Thread.ofPlatform().daemon().name("execution-", 1).factory());

  /// Reads the definitions.
  ///
  /// @throws IllegalArgumentException when one is not understood
  StepFunctionsService(DeployedStack stack) {
    stack.stateMachines()
        .forEach((name, definition) -> machines.put(name, new StateMachine(definition, stack.functions())));
  }

  @Override
  public ObjectNode call(String operation, ObjectNode request) {
    return switch (operation) {
      case "StartExecution" -> start(request);
      case "DescribeExecution" -> describe(Json.text(request, "executionArn"));
      default -> throw new ServiceException("UnknownOperationException",
          "The embedded cloud's Step Functions does not serve " + operation);
    };
  }

  /// The name of a running execution may be given again with the same input: then it is the same execution.
  private ObjectNode start(ObjectNode request) {
    String machineArn = Json.text(request, "stateMachineArn");
    String machineName = machineArn.startsWith(ARN + "stateMachine:")
        ? machineArn.substring((ARN + "stateMachine:").length())
        : "";
    StateMachine machine = machines.get(machineName);
    if (machine == null) {
      throw new ServiceException("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + machineArn + "'");
    }
    String name = Json.text(request, "name");
    if (!NAME.matcher(name).matches()) {
      throw new ServiceException("InvalidName", "Invalid Name: '" + name + "'");
    }
    String text = request.path("input").asText("{}");
    JsonNode input = input(text);
    String arn = ARN + "execution:" + machineName + ":" + name;
    ObjectNode execution = Json.object().put("executionArn", arn).put("stateMachineArn", machineArn).put("name", name)
        .put("status", "RUNNING").put("startDate", Json.seconds(Instant.now())).put("input", text);
    ObjectNode other = executions.putIfAbsent(arn, execution);
    if (other == null) {
      var _ = threads.submit(() -> run(machine, input, execution));
      return started(execution);
    }
    if (Json.text(other, "status").equals("RUNNING") && Json.text(other, "input").equals(text)) {
      return started(other);
    }
    throw new ServiceException("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
  }

  private static JsonNode input(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new ServiceException("InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + e.getOriginalMessage() + "'");
    }
  }

  private static ObjectNode started(ObjectNode execution) {
    return Json.object().put("executionArn", Json.text(execution, "executionArn"))
        .put("startDate", execution.path("startDate").asDouble());
  }

  private ObjectNode describe(String arn) {
    ObjectNode execution = executions.get(arn);
    if (execution == null) {
      throw new ServiceException("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }
    return execution;
  }

  private void run(StateMachine machine, JsonNode input, ObjectNode execution) {
    ObjectNode ended = execution.deepCopy();
    try {
      ended.put("status", "SUCCEEDED").put("output", machine.run(input).toString());
    } catch (StateException e) {
      LOG.error("execution {} failed", Json.text(execution, "name"), e);
      ended.put("status", "FAILED").put("error", e.error()).put("cause", e.reason());
    } catch (RuntimeException e) {
      LOG.error("execution {} failed", Json.text(execution, "name"), e);
      ended.put("status", "FAILED").put("error", "States.Runtime").put("cause", e.toString());
    }
    executions.put(Json.text(execution, "executionArn"),
        ended.put("stopDate", Json.seconds(Instant.now())));
  }

  /// Waits for what is running.
  @Override
  public void close() {
    threads.close();
  }
}
