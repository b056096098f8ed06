package org.denverlakehouse.local.command;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.denverlakehouse.store.Json;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// The functions of a deployed stack: calls one and waits for its answer. Thread-safe.
final class DeployedFunctions implements AutoCloseable {
  /// Lambda ends every invocation after a quarter of an hour.
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(16);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ANSWER = new TypeReference<>() {
  };

  private final StackOutputs outputs;
  private final LambdaClient client;

  /// A call is never repeated by itself: the first may still run.
  DeployedFunctions(StackOutputs outputs) {
    this.outputs = outputs;
    this.client = LambdaClient.builder()
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(LONGEST_WAIT))
        .overrideConfiguration(configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// Calls a function.
  ///
  /// @param output the stack's output that names it
  /// @throws CommandException when the function failed, or is busy
  Map<String, Object> call(String output, Map<String, Object> event) throws IOException {
    String name = outputs.required(output);
    InvokeResponse response;
    try {
      response = client.invoke(request -> request.functionName(name)
          .logType(LogType.TAIL)
          .payload(SdkBytes.fromByteArray(Json.write(event))));
    } catch (TooManyRequestsException e) {
      throw new CommandException(Lakehouse.FAILED,
          "The function " + name + " is busy with another call; try again in some minutes.");
    }
    Map<String, Object> answer = MAPPER.readValue(response.payload().asByteArray(), ANSWER);
    if (response.functionError() != null) {
      throw new CommandException(Lakehouse.FAILED, "The function " + name + " failed: "
          + answer.getOrDefault("errorMessage", answer.get("errorType")) + log(response.logResult()));
    }
    return answer;
  }

  private static String log(@Nullable String tail) {
    return tail == null || tail.isEmpty()
        ? ""
        : "\nIts log ends with:\n" + new String(Base64.getDecoder().decode(tail), StandardCharsets.UTF_8).strip();
  }

  /// The options that name this stack.
  String options() {
    return " --aws" + (outputs.stack().equals(EmbeddedStack.NAME) ? "" : " --stack=" + outputs.stack());
  }

  @Override
  public void close() {
    client.close();
  }
}
