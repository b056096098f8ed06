package org.denverlakehouse.infra;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads parameters out of a context and collects every fault; where there is one, it goes on with the default.
final class ParameterReader {
  /// CDK's own keys have a colon, a slash or an at sign.
  private static final Pattern OURS = Pattern.compile("[A-Za-z0-9_-]+");
  private static final String OFF = "off";

  private final Map<String, ?> context;
  private final List<String> faults;

  ParameterReader(Map<String, ?> context, List<String> faults) {
    this.context = context;
    this.faults = faults;
  }

  /// A misspelt name would be taken for nothing said.
  void refuseUnknown() {
    List<String> known = Arrays.stream(Parameter.values()).map(Parameter::label).toList();
    context.keySet().stream().filter(OURS.asMatchPredicate()).filter(key -> !known.contains(key)).sorted()
        .forEach(key -> faults.add("there is no parameter \"" + key + "\"; there are: " + String.join(", ", known)));
  }

  String text(Parameter parameter) {
    return said(parameter).orElse(parameter.defaultValue());
  }

  Optional<String> optional(Parameter parameter) {
    return Optional.of(text(parameter)).filter(value -> !value.equals(Parameter.NONE));
  }

  int number(Parameter parameter) {
    return Integer.parseInt(text(parameter));
  }

  OptionalInt optionalNumber(Parameter parameter) {
    return optional(parameter).filter(value -> !value.equals(OFF)).map(Integer::valueOf).map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  Optional<LocalTime> time(Parameter parameter) {
    String text = text(parameter);
    return text.equals(OFF) ? Optional.empty() : Optional.of(LocalTime.parse(text));
  }

  List<String> feeds(Parameter parameter, List<String> known) {
    String text = text(parameter);
    if (text.equals(parameter.defaultValue())) {
      return List.of();
    }
    List<String> asked = Arrays.stream(text.split(",")).distinct().toList();
    asked.stream().filter(name -> !known.contains(name)).forEach(
        name -> faults.add(parameter.label() + " names \"" + name + "\": there is no datasets/" + name
            + ".yaml; there are " + String.join(", ", known)));
    return asked;
  }

  private Optional<String> said(Parameter parameter) {
    @Nullable
    Object value = context.get(parameter.label());
    if (value == null) {
      return Optional.empty();
    }
    if (!parameter.takes(value.toString())) {
      faults.add(parameter.fault(value));
      return Optional.empty();
    }
    return Optional.of(value.toString());
  }
}
