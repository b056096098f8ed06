package org.denverlakehouse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Lambda finds its code by a name in the template; a misspelt one would fail only in the account.
class HandlersTest {
  @ParameterizedTest
  @MethodSource("handlers")
  void everyHandlerOfTheTemplateIsInTheFunctions(String handler) throws ReflectiveOperationException {
    String[] parts = handler.split("::", -1);
    assertThat(parts).as("class::method").hasSize(2);
    Class<?> type = Class.forName(parts[0]);
    assertThat(type.getMethods()).anyMatch(method -> method.getName().equals(parts[1]));
    assertThat(RequestHandler.class.isAssignableFrom(type) || RequestStreamHandler.class.isAssignableFrom(type))
        .as("%s is a Lambda handler", type).isTrue();
    assertThat(type.getConstructor()).as("Lambda makes it without arguments").isNotNull();
  }

  static Stream<String> handlers() {
    return Samples.template(Map.of("scale_out", "1000")).findResources("AWS::Lambda::Function").values().stream()
        .map(function -> (Map<?, ?>) function.getOrDefault("Properties", Map.of()))
        .map(properties -> String.valueOf(properties.get("Handler")));
  }
}
