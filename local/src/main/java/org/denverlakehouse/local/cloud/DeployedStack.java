package org.denverlakehouse.local.cloud;

import java.util.Map;
import java.util.function.Function;

/// A stack as CloudFormation tells of it, the functions in it as Lambda runs them, and its state machines.
///
/// A function gets its event as JSON gives it (maps, lists, strings, numbers, booleans) and answers of the same kinds; what it
/// throws is a function error. Functions are called on the threads of requests, several at a time.
///
/// @param name      of the stack
/// @param outputs   by key
/// @param functions by function name
/// @param stateMachines definitions in Amazon States Language by name, with the names of functions in place
public record DeployedStack(String name, Map<String, String> outputs,
    Map<String, Function<Map<String, Object>, Map<String, Object>>> functions, Map<String, String> stateMachines) {
  /// An account without a stack.
  public static final DeployedStack NONE = new DeployedStack("", Map.of(), Map.of());

  public DeployedStack {
    outputs = Map.copyOf(outputs);
    functions = Map.copyOf(functions);
    stateMachines = Map.copyOf(stateMachines);
  }

  /// Without state machines.
  public DeployedStack(String name, Map<String, String> outputs,
      Map<String, Function<Map<String, Object>, Map<String, Object>>> functions) {
    this(name, outputs, functions, Map.of());
  }
}
