package org.denverlakehouse.local.cloud;

import java.util.Map;
import java.util.function.Function;

/// A stack as CloudFormation tells of it, and the functions in it as Lambda runs them.
///
/// A function gets its event as JSON gives it (maps, lists, strings, numbers, booleans) and answers of the same kinds; what it
/// throws is a function error. Functions are called on the threads of requests, several at a time.
///
/// @param name      of the stack
/// @param outputs   by key
/// @param functions by function name
public record DeployedStack(String name, Map<String, String> outputs,
    Map<String, Function<Map<String, Object>, Map<String, Object>>> functions) {
  /// An account without a stack.
  public static final DeployedStack NONE = new DeployedStack("", Map.of(), Map.of());

  public DeployedStack {
    outputs = Map.copyOf(outputs);
    functions = Map.copyOf(functions);
  }
}
