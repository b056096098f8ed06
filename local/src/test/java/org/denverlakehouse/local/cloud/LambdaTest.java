package org.denverlakehouse.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// Functions called by the SDK's own client, as a deployed function is.
class LambdaTest {
  private static final Map<String, Function<Map<String, Object>, Map<String, Object>>> FUNCTIONS = Map.of(
      "echo", event -> Map.of("got", event),
      "throws", _ -> {
        throw new IllegalStateException("no luck", new IOException("the disk is full"));
      },
      "large", _ -> Map.of("text", "x".repeat(7 << 20)));

  @TempDir
  static Path folder;
  private static EmbeddedCloud cloud;
  private static LambdaClient lambda;

  @BeforeAll
  static void start() throws IOException {
    cloud = EmbeddedCloud.start(CloudOptions.in(folder).withStack(new DeployedStack("a", Map.of(), FUNCTIONS)));
    lambda = Clients.pointed(LambdaClient.builder(), cloud.endpoint()).build();
  }

  @AfterAll
  static void stop() {
    lambda.close();
    cloud.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "echo:$LATEST", "arn:aws:lambda:us-east-1:000000000000:function:echo",
      "arn:aws:lambda:us-east-1:000000000000:function:echo:live"})
  void aFunctionIsCalledByNameOrArnAndGetsItsEventAsItIs(String name) {
    InvokeResponse response = invoke(name, "{\"text\":\"é 火 \\\" %\",\"list\":[1,2.5,true,null],\"map\":{\"a\":{}}}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isNull();
    assertThat(response.executedVersion()).isEqualTo("$LATEST");
    assertThat(response.payload().asUtf8String())
        .isEqualTo("{\"got\":{\"text\":\"é 火 \\\" %\",\"list\":[1,2.5,true,null],\"map\":{\"a\":{}}}}");
  }

  @Test
  void noEventIsAnEmptyOne() {
    assertThat(lambda.invoke(request -> request.functionName("echo")).payload().asUtf8String())
        .isEqualTo("{\"got\":{}}");
  }

  @Test
  void aFunctionThatThrowsAnswers200WithItsErrorAndItsLog() throws IOException {
    InvokeResponse response = invoke("throws", "{}");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isEqualTo("Unhandled");
    JsonNode error = Json.MAPPER.readTree(response.payload().asByteArray());
    assertThat(error.get("errorMessage").asText()).isEqualTo("no luck");
    assertThat(error.get("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.get("stackTrace")).isNotEmpty();
    assertThat(new String(Base64.getDecoder().decode(response.logResult()), UTF_8)).contains("the disk is full");
  }

  @Test
  void anAnswerBeyondSixMegabytesIsAnError() {
    InvokeResponse response = invoke("large", "{}");
    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).contains("Function.ResponseSizeTooLarge", "6291456 bytes");
  }

  @Test
  void whatCannotBeCalledIsRefusedInLambdasWords() {
    assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> invoke("nobody", "{}"))
        .withMessageContaining("Function not found: nobody");
    assertThatExceptionOfType(LambdaException.class).isThrownBy(() -> invoke("echo", "{no json"))
        .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidRequestContentException"));
    assertThatExceptionOfType(LambdaException.class)
        .isThrownBy(() -> invoke("echo", "{\"text\":\"" + "x".repeat(7 << 20) + "\"}"))
        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(413));
    assertThatExceptionOfType(InvalidParameterValueException.class).isThrownBy(
        () -> lambda.invoke(request -> request.functionName("echo").invocationType(InvocationType.EVENT)));
  }

  /// A bucket may be called like a version of Lambda's API.
  @Test
  void objectsWithPathsLikeLambdasStayObjects() throws Exception {
    URI object = cloud.endpoint().resolve("/denver-landing/2015-03-31/functions/echo/invocations");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var put = HttpRequest.newBuilder(object).PUT(HttpRequest.BodyPublishers.ofString("an object")).build();
      assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      assertThat(
          List.of(http.send(HttpRequest.newBuilder(object).build(), HttpResponse.BodyHandlers.ofString()).body()))
          .containsExactly("an object");
    }
  }

  private static InvokeResponse invoke(String name, String event) {
    return lambda.invoke(request -> request.functionName(name).logType("Tail").payload(SdkBytes.fromUtf8String(event)));
  }
}
