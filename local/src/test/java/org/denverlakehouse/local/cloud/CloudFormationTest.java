package org.denverlakehouse.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// The stack as the SDK's own client finds it.
class CloudFormationTest {
  private static final Map<String, String> OUTPUTS = Map.of("LandingBucket", "denver-landing", "Odd",
      "a <b> & \"c\" é");

  @TempDir
  static Path folder;
  private static EmbeddedCloud cloud;
  private static CloudFormationClient client;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud
        .start(CloudOptions.in(folder).withStack(new DeployedStack("denver-lakehouse", OUTPUTS, Map.of())));
    client = Clients.pointed(CloudFormationClient.builder(), cloud.endpoint()).build();
  }

  @AfterAll
  static void stop() {
    client.close();
    cloud.close();
  }

  @Test
  void theStackTellsItsOutputsByNameByArnAndAmongAll() {
    Stack stack = client.describeStacks(request -> request.stackName("denver-lakehouse")).stacks().getFirst();
    assertThat(stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)))
        .isEqualTo(OUTPUTS);
    assertThat(stack.stackStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
    assertThat(client.describeStacks(request -> request.stackName(stack.stackId())).stacks()).containsExactly(stack);
    assertThat(client.describeStacks().stacks()).containsExactly(stack);
  }

  @Test
  void anotherStackDoesNotExist() {
    assertThatExceptionOfType(CloudFormationException.class)
        .isThrownBy(() -> client.describeStacks(request -> request.stackName("another")))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationError"))
        .withMessageContaining("Stack with id another does not exist");
  }

  @Test
  void whatIsNotServedIsSaid() {
    assertThatExceptionOfType(CloudFormationException.class).isThrownBy(client::listStacks)
        .withMessageContaining("does not serve the action ListStacks");
  }
}
