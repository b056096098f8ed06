package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What of Amazon States Language the embedded cloud understands, and that every state leads somewhere.
final class StateSyntax {
  private static final Set<String> EVERY = Set.of("Type", "Comment", "Next", "End");
  private static final Map<String, Set<String>> FIELDS = Map.of(
      "Task", Set.of("Resource", "Parameters", "ResultPath", "OutputPath", "TimeoutSeconds", "Retry", "Catch"),
      "Map", Set.of("Label", "ItemsPath", "ItemSelector", "MaxConcurrency", "MaxConcurrencyPath", "ItemProcessor",
          "ResultPath", "OutputPath", "Retry", "Catch"),
      "Choice", Set.of("Choices", "Default"),
      "Succeed", Set.of(),
      "Fail", Set.of("Error", "Cause", "ErrorPath", "CausePath"));
  private static final Set<String> MACHINE = Set.of("Comment", "StartAt", "States", "TimeoutSeconds",
      "ProcessorConfig");
  private static final Set<String> RETRIER = Set.of("ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate",
      "MaxDelaySeconds", "JitterStrategy");
  private static final Set<String> CATCHER = Set.of("ErrorEquals", "ResultPath", "Next");
  private static final Set<String> RULE = Set.of("Variable", "StringEquals", "Next");

  private final List<String> faults = new ArrayList<>();

  private StateSyntax() {}

  /// @throws IllegalArgumentException with everything that is not understood
  static void check(JsonNode definition) {
    var syntax = new StateSyntax();
    syntax.machine(definition, "the machine");
    if (!syntax.faults.isEmpty()) {
      throw new IllegalArgumentException("The embedded cloud does not run this state machine: " + syntax.faults);
    }
  }

  private void machine(JsonNode machine, String where) {
    known(machine, MACHINE, where);
    JsonNode states = machine.path("States");
    leads(machine.path("StartAt"), states, where);
    for (var state : states.properties()) {
      state(state.getKey(), state.getValue(), states);
    }
  }

  private void state(String name, JsonNode state, JsonNode states) {
    Set<String> fields = FIELDS.get(Json.text(state, "Type"));
    if (fields == null) {
      faults.add(name + " is of the type " + Json.text(state, "Type"));
      return;
    }
    for (var field : state.properties()) {
      if (!EVERY.contains(field.getKey()) && !fields.contains(field.getKey())) {
        faults.add(name + " has the field " + field.getKey());
      }
    }
    state.path("Retry").forEach(retrier -> known(retrier, RETRIER, name));
    state.path("Catch").forEach(catcher -> {
      known(catcher, CATCHER, name);
      leads(catcher.path("Next"), states, name);
    });
    state.path("Choices").forEach(rule -> {
      known(rule, RULE, name);
      leads(rule.path("Next"), states, name);
    });
    if (state.has("Default")) {
      leads(state.path("Default"), states, name);
    }
    boolean ends = state.path("End").asBoolean() || fields.isEmpty() || fields.contains("Error")
        || fields.contains("Choices");
    if (!ends) {
      leads(state.path("Next"), states, name);
    }
    if (fields.contains("ItemProcessor")) {
      machine(state.path("ItemProcessor"), name);
    }
  }

  private void known(JsonNode node, Set<String> fields, String where) {
    for (var field : node.properties()) {
      if (!fields.contains(field.getKey())) {
        faults.add(where + " has the field " + field.getKey());
      }
    }
  }

  private void leads(JsonNode next, JsonNode states, String where) {
    if (!states.has(next.asText(""))) {
      faults.add(where + " leads to \"" + next.asText("") + "\", which is no state");
    }
  }
}
