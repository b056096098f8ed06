package org.denverlakehouse.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// How states take what they need from their input and put what they made beside it: reference paths such as `$.a.b` and
/// templates with `"name.$": "path"` (Amazon States Language, "Paths" and "Payload template").
final class StateData {
  /// The most that one state hands to the next.
  static final int LARGEST_BYTES = 256 << 10;
  private static final String BY_PATH = ".$";

  private StateData() {}

  /// What a path points at.
  ///
  /// @throws StateException when there is nothing
  static JsonNode at(String path, JsonNode data) throws StateException {
    if (!path.equals("$") && !path.startsWith("$.")) {
      throw new StateException("States.Runtime", "The embedded cloud does not read the path " + path);
    }
    JsonNode found = data;
    for (String name : path.substring(1).split("\\.", -1)) {
      found = name.isEmpty() ? found : found.path(name);
    }
    if (found.isMissingNode()) {
      throw new StateException("States.ParameterPathFailure", "There is no " + path + " in " + shown(data));
    }
    return found;
  }

  /// The template with its paths resolved.
  ///
  /// @param context what paths with `$$` point into
  static JsonNode filled(JsonNode template, JsonNode data, JsonNode context) throws StateException {
    if (!(template instanceof ObjectNode object)) {
      return template;
    }
    ObjectNode filled = Json.object();
    for (var field : object.properties()) {
      String name = field.getKey();
      if (name.endsWith(BY_PATH)) {
        String path = field.getValue().asText();
        filled.set(name.substring(0, name.length() - BY_PATH.length()),
            path.startsWith("$$") ? at(path.substring(1), context) : at(path, data));
      } else {
        filled.set(name, filled(field.getValue(), data, context));
      }
    }
    return filled;
  }

  /// The input with a result at a path: `$` for the result alone, `$.name` for the result beside the rest.
  static JsonNode with(JsonNode input, String resultPath, JsonNode result) throws StateException {
    if (resultPath.equals("$")) {
      return result;
    }
    if (!resultPath.matches("\\$\\.\\w+") || !(input instanceof ObjectNode object)) {
      throw new StateException("States.ResultPathMatchFailure", "Nothing can be put at " + resultPath);
    }
    return object.deepCopy().set(resultPath.substring(2), result);
  }

  /// @throws StateException when a state's output is larger than Step Functions takes
  static JsonNode bounded(JsonNode output, String state) throws StateException {
    if (output.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LARGEST_BYTES) {
      throw new StateException("States.DataLimitExceeded",
          "The state " + state + " has an output of more than " + LARGEST_BYTES + " bytes");
    }
    return output;
  }

  private static String shown(JsonNode data) {
    String text = data.toString();
    return text.length() > 200 ? text.substring(0, 200) + "..." : text;
  }
}
