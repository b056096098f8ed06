package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A state machine in Amazon States Language, as far as this project's goes: tasks that call a function, maps over a list,
/// choices by text, ends. Retries come at once and nothing times out. Thread-safe.
final class StateMachine {
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";

  private final JsonNode definition;
  private final Map<String, Function<Map<String, Object>, Map<String, Object>>> functions;

  /// Checks that everything in the definition is understood: what is not must not be passed over.
  ///
  /// @param definition JSON with the names of functions in place
  /// @param functions  by name
  /// @throws IllegalArgumentException when it is not
  StateMachine(String definition, Map<String, Function<Map<String, Object>, Map<String, Object>>> functions) {
    try {
      this.definition = Json.MAPPER.readTree(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The definition is no JSON: " + e.getOriginalMessage(), e);
    }
    this.functions = Map.copyOf(functions);
    StateSyntax.check(this.definition);
  }

  /// Runs to an end.
  ///
  /// @throws StateException when it ended in failure
  JsonNode run(JsonNode input) throws StateException {
    return run(definition, input);
  }

  private JsonNode run(JsonNode machine, JsonNode input) throws StateException {
    String name = Json.text(machine, "StartAt");
    JsonNode data = input;
    while (true) {
      JsonNode state = machine.path("States").path(name);
      Step step = run(name, state, data);
      data = StateData.bounded(step.output(), name);
      if (step.next().isEmpty()) {
        return data;
      }
      name = step.next();
    }
  }

  /// @param next empty for the end
  private record Step(JsonNode output, String next) {}

  private Step run(String name, JsonNode state, JsonNode input) throws StateException {
    return switch (Json.text(state, "Type")) {
      case "Task" -> working(state, input, () -> task(state, input));
      case "Map" -> working(state, input, () -> map(state, input));
      case "Choice" -> new Step(input, choice(state, input));
      case "Succeed" -> new Step(input, "");
      case "Fail" -> throw new StateException(text(state, "Error", input), text(state, "Cause", input));
      default -> throw new StateException("States.Runtime", "There is no state " + name);
    };
  }

  private interface Work {
    JsonNode run() throws StateException;
  }

  private static Step working(JsonNode state, JsonNode input, Work work) throws StateException {
    var retries = new HashMap<JsonNode, Integer>();
    while (true) {
      try {
        JsonNode output = StateData.with(input, state.path("ResultPath").asText("$"), work.run());
        return new Step(StateData.at(state.path("OutputPath").asText("$"), output), Json.text(state, "Next"));
      } catch (StateException e) {
        @Nullable
        JsonNode retrier = handler(state.path("Retry"), e);
        if (retrier != null && retries.merge(retrier, 1, Integer::sum) <= retrier.path("MaxAttempts").asInt(3)) {
          continue;
        }
        @Nullable
        JsonNode catcher = handler(state.path("Catch"), e);
        if (catcher == null) {
          throw e;
        }
        ObjectNode error = Json.object().put("Error", e.error()).put("Cause", e.reason());
        return new Step(StateData.with(input, catcher.path("ResultPath").asText("$"), error),
            Json.text(catcher, "Next"));
      }
    }
  }

  /// The first retrier or catcher that names the error.
  private static @Nullable JsonNode handler(JsonNode handlers, StateException e) {
    for (JsonNode handler : handlers) {
      List<String> names = Json.texts(handler.path("ErrorEquals"));
      if (names.contains(e.error()) || (names.contains("States.ALL") && !e.error().equals("States.Runtime")
          && !e.error().equals("States.DataLimitExceeded"))) {
        return handler;
      }
    }
    return null;
  }

  private JsonNode task(JsonNode state, JsonNode input) throws StateException {
    JsonNode parameters = StateData.filled(state.path("Parameters"), input, Json.object());
    if (!Json.text(state, "Resource").equals(INVOKE)) {
      throw new StateException("States.Runtime", "The embedded cloud does not serve " + Json.text(state, "Resource"));
    }
    ObjectNode answer = Json.object().put("ExecutedVersion", "$LATEST").put("StatusCode", 200);
    return answer.set("Payload", invoke(Json.text(parameters, "FunctionName"), parameters.path("Payload")));
  }

  @SuppressWarnings("unchecked")
  private JsonNode invoke(String name, JsonNode payload) throws StateException {
    var function = functions.get(name);
    if (function == null) {
      throw new StateException("Lambda.ResourceNotFoundException", "Function not found: " + name);
    }
    try {
      return Json.MAPPER.valueToTree(function.apply(Json.MAPPER.convertValue(payload, Map.class)));
    } catch (RuntimeException e) {
      String type = e.getClass().getName();
      throw new StateException(type,
          Json.object().put("errorMessage", String.valueOf(e.getMessage())).put("errorType", type).toString());
    }
  }

  /// Runs the items at the same time, at most as many as the state says; one that fails keeps those from beginning that have
  /// not.
  private JsonNode map(JsonNode state, JsonNode input) throws StateException {
    JsonNode items = StateData.at(state.path("ItemsPath").asText("$"), input);
    int atOnce = state.has("MaxConcurrencyPath")
        ? StateData.at(Json.text(state, "MaxConcurrencyPath"), input).asInt()
        : state.path("MaxConcurrency").asInt();
    var failed = new AtomicReference<@Nullable StateException>();
    var children = new ArrayList<Callable<JsonNode>>();
    for (JsonNode item : items) {
      ObjectNode context = Json.object();
      context.putObject("Map").putObject("Item").put("Index", children.size()).set("Value", item);
      JsonNode selected = state.has("ItemSelector")
          ? StateData.filled(state.path("ItemSelector"), input, context)
          : item;
      children.add(() -> failed.get() == null ? child(state, selected, failed) : Json.object());
    }
    List<JsonNode> results = atOnce(children, atOnce == 0 ? Math.max(1, items.size()) : atOnce);
    StateException first = failed.get();
    if (first != null) {
      throw new StateException("States.ExceedToleratedFailureThreshold",
          "The specified tolerated failure threshold was exceeded. " + first.reason());
    }
    return Json.array().addAll(results);
  }

  private JsonNode child(JsonNode state, JsonNode item, AtomicReference<@Nullable StateException> failed) {
    try {
      return run(state.path("ItemProcessor"), item);
    } catch (StateException e) {
      failed.compareAndSet(null, e);
      return Json.object();
    }
  }

  private static List<JsonNode> atOnce(List<Callable<JsonNode>> children, int most) throws StateException {
    var results = new ArrayList<JsonNode>();
    try (ExecutorService threads = Executors.newFixedThreadPool(most,
        Thread.ofPlatform().daemon().name("map-", 1).factory())) {
      for (Future<JsonNode> result : threads.invokeAll(children)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StateException("States.Runtime", "Interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("A child fails with a state's failure only.", e);
    }
  }

  private static String choice(JsonNode state, JsonNode input) throws StateException {
    for (JsonNode rule : state.path("Choices")) {
      if (StateData.at(Json.text(rule, "Variable"), input).asText().equals(Json.text(rule, "StringEquals"))) {
        return Json.text(rule, "Next");
      }
    }
    return Json.text(state, "Default");
  }

  private static String text(JsonNode state, String field, JsonNode input) throws StateException {
    return state.has(field + "Path")
        ? StateData.at(Json.text(state, field + "Path"), input).asText()
        : Json.text(state, field);
  }
}
