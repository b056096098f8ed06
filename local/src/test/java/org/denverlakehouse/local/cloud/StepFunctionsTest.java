package org.denverlakehouse.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;

/// State machines started and asked by the SDK's own client.
class StepFunctionsTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:";
  /// Doubles each number, at most two at a time, and says what failed.
  private static final String DOUBLES = """
      {"StartAt": "Each", "States": {
        "Each": {"Type": "Map", "ItemsPath": "$.numbers", "MaxConcurrencyPath": "$.most",
          "ItemSelector": {"by.$": "$.by", "number.$": "$$.Map.Item.Value"},
          "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}, "StartAt": "One",
            "States": {"One": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "times", "Payload": {"number.$": "$.number", "by.$": "$.by"}},
              "OutputPath": "$.Payload.product",
              "Retry": [{"ErrorEquals": ["java.lang.IllegalStateException"], "MaxAttempts": 2},
                        {"ErrorEquals": ["States.ALL"], "MaxAttempts": 0}], "End": true}}},
          "ResultPath": "$.products",
          "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Sorry"}], "Next": "Enough"},
        "Enough": {"Type": "Choice", "Choices": [{"Variable": "$.word", "StringEquals": "again", "Next": "Sorry"}],
          "Default": "Done"},
        "Done": {"Type": "Succeed"},
        "Sorry": {"Type": "Fail", "ErrorPath": "$.error.Error", "CausePath": "$.error.Cause"}}}
      """;

  @TempDir
  Path folder = Path.of("");
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private EmbeddedCloud cloud;
  private SfnClient sfn;

  @BeforeEach
  void start() throws IOException {
    Map<String, Function<Map<String, Object>, Map<String, Object>>> functions = Map.of("times", this::times, "wait",
        event -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return event;
        });
    String waits = """
        {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
          "Parameters": {"FunctionName": "wait", "Payload": {"a.$": "$"}}, "OutputPath": "$.Payload", "End": true}}}
        """;
    cloud = EmbeddedCloud.start(CloudOptions.in(folder)
        .withStack(new DeployedStack("a", Map.of(), functions, Map.of("doubles", DOUBLES, "waits", waits))));
    sfn = Clients.pointed(SfnClient.builder(), cloud.endpoint()).build();
  }

  @AfterEach
  void stop() {
    gate.countDown();
    sfn.close();
    cloud.close();
  }

  /// Odd numbers fail as often as they say.
  private Map<String, Object> times(Map<String, Object> event) {
    calls.incrementAndGet();
    mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    try {
      int number = (Integer) event.getOrDefault("number", 0);
      if (number < 0) {
        throw new IllegalArgumentException("negative");
      }
      if (number == 7 && calls.get() < 3) {
        throw new IllegalStateException("unlucky");
      }
      if (number == 13) {
        throw new IllegalStateException("always unlucky");
      }
      return Map.of("product", number * (Integer) event.getOrDefault("by", 1));
    } finally {
      atWork.decrementAndGet();
    }
  }

  @Test
  void itemsAreWorkedOnInAnyOrderAndAnsweredInTheirs() throws IOException {
    DescribeExecutionResponse ended = run("a",
        "{\"numbers\": [5, 3, 4, 1, 2], \"by\": 2, \"most\": 2, \"word\": \"\"}");
    assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(Json.MAPPER.readTree(ended.output()).get("products").toString()).isEqualTo("[10,6,8,2,4]");
    assertThat(ended.stopDate()).isAfterOrEqualTo(ended.startDate());
    assertThat(mostAtWork.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void noItemsAreAnEmptyList() throws IOException {
    DescribeExecutionResponse ended = run("a", "{\"numbers\": [], \"by\": 2, \"most\": 2, \"word\": \"\"}");
    assertThat(Json.MAPPER.readTree(ended.output()).get("products")).isEmpty();
  }

  @Test
  void aTaskIsRetriedAsOftenAsItsErrorMayBe() {
    assertThat(run("a", "{\"numbers\": [7], \"by\": 2, \"most\": 1, \"word\": \"\"}").status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(calls.get()).isEqualTo(3);
    calls.set(0);
    DescribeExecutionResponse failed = run("b", "{\"numbers\": [13, 1, 2], \"by\": 2, \"most\": 1, \"word\": \"\"}");
    assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(failed.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
    assertThat(failed.cause()).contains("always unlucky");
    assertThat(calls.get()).as("nothing begins after the failure").isEqualTo(3);
    calls.set(0);
    assertThat(run("c", "{\"numbers\": [-1], \"by\": 2, \"most\": 1, \"word\": \"\"}").cause()).contains("negative");
    assertThat(calls.get()).as("a failure that no retry mends").isOne();
  }

  @Test
  void aPathToNothingFails() {
    DescribeExecutionResponse failed = run("a", "{\"numbers\": [1], \"most\": 1, \"by\": 1}");
    assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(failed.error()).isEqualTo("States.ParameterPathFailure");
    assertThat(failed.cause()).contains("$.word");
  }

  @Test
  void anOutputOf256KilobytesIsTooLarge() {
    String tooLong = "x".repeat(StateData.LARGEST_BYTES);
    DescribeExecutionResponse failed = run("a",
        "{\"numbers\": [], \"most\": 1, \"by\": 1, \"word\": \"" + tooLong + "\"}");
    assertThat(failed.error()).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void theNameOfARunningExecutionIsThatExecutionAndOfAnEndedOneNoMore() {
    String arn = start("waits", "one", "{\"x\": 1}");
    assertThat(start("waits", "one", "{\"x\": 1}")).isEqualTo(arn);
    assertThatExceptionOfType(ExecutionAlreadyExistsException.class).isThrownBy(() -> start("waits", "one", "{}"));
    assertThat(sfn.describeExecution(request -> request.executionArn(arn)).status()).isEqualTo(ExecutionStatus.RUNNING);
    gate.countDown();
    assertThat(ended(arn).output()).isEqualTo("{\"a\":{\"x\":1}}");
    assertThatExceptionOfType(ExecutionAlreadyExistsException.class)
        .isThrownBy(() -> start("waits", "one", "{\"x\": 1}"));
  }

  @Test
  void whatIsNotThereIsRefusedInStepFunctionsWords() {
    assertThatExceptionOfType(StateMachineDoesNotExistException.class).isThrownBy(() -> start("nobody", "a", "{}"));
    assertThatExceptionOfType(InvalidNameException.class).isThrownBy(() -> start("waits", "a b", "{}"));
    assertThatExceptionOfType(InvalidExecutionInputException.class).isThrownBy(() -> start("waits", "a", "{x"));
    assertThatExceptionOfType(ExecutionDoesNotExistException.class).isThrownBy(() -> sfn.describeExecution(
        request -> request.executionArn("arn:aws:states:us-east-1:000000000000:execution:waits:nobody")));
  }

  @Test
  void aDefinitionThatIsNotUnderstoodIsRefusedWithAllFaults() {
    String odd = DOUBLES.replace("\"Succeed\"", "\"Wait\"").replace("\"Default\": \"Done\"", "\"Default\": \"Nowhere\"")
        .replace("\"MaxAttempts\": 0", "\"Patience\": 0").replace("\"ItemsPath\"", "\"ItemReader\"");
    assertThatIllegalArgumentException().isThrownBy(() -> new StateMachine(odd, Map.of()))
        .withMessageContainingAll("Done is of the type Wait", "Nowhere", "One has the field Patience",
            "Each has the field ItemReader");
    assertThatIllegalArgumentException().isThrownBy(() -> new StateMachine("{", Map.of()));
  }

  private DescribeExecutionResponse run(String name, String input) {
    return ended(start("doubles", name, input));
  }

  private String start(String machine, String name, String input) {
    return sfn.startExecution(request -> request.stateMachineArn(MACHINE + machine).name(name).input(input))
        .executionArn();
  }

  private DescribeExecutionResponse ended(String arn) {
    return await().until(() -> sfn.describeExecution(request -> request.executionArn(arn)),
        execution -> execution.status() != ExecutionStatus.RUNNING);
  }
}
