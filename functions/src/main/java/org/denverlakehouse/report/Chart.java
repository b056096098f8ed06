package org.denverlakehouse.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.denverlakehouse.query.QueryResult;
import org.jspecify.annotations.Nullable;

/// The chart of an answer, ready for the page. Immutable.
///
/// @param spec           a Vega-Lite specification without data, complete but for what the page's script adds
/// @param shapes         the column whose values are names of areas, when the chart is a map of areas
/// @param first          what of a long list of words is drawn, when not all of it
/// @param description    what kind of chart it is, in words
/// @param height         about how high it will be, in pixels, so that its place can be kept
/// @param unknownColumns columns that it names and the result lacks
record Chart(Map<String, Object> spec, Optional<String> shapes, Optional<First> first, String description, int height,
    List<String> unknownColumns) {
  /// The rows with the first `words` different values of `column`, of `all` that there are.
  record First(String column, int words, int all) {}

  /// Words on an upright axis beyond which a chart shows the first ones only.
  static final int MOST_WORDS = 30;
  private static final int STEP = 24;
  private static final int AROUND = 90;
  private static final int USUAL = 370;
  private static final int MAP = 520;
  private static final Map<String, String> KINDS = Map.of("bar", "Bar chart", "line", "Line chart", "area",
      "Area chart", "rect", "Heat map", "point", "Dot plot", "circle", "Dot plot", "geoshape", "Map", "square",
      "Dot plot", "rule", "Range plot", "tick", "Strip plot");

  /// The chart that the answer's query file states; empty when it states none or there is nothing to draw.
  static Optional<Chart> of(Answer answer) {
    if (answer.query().chart().isEmpty() || answer.result().isEmpty() || answer.result().get().rows().isEmpty()) {
      return Optional.empty();
    }
    QueryResult result = answer.result().get();
    Map<String, Object> given = new TreeMap<>(answer.query().chart().get());
    Optional<String> shapes = Optional.ofNullable(given.remove("shapes")).map(String::valueOf);
    ChartSpec completing = new ChartSpec(ColumnKind.of(result));
    Map<String, Object> spec = completing.complete(given);
    List<String> unknown = new ArrayList<>(completing.unknownColumns());
    shapes.filter(column -> result.indexOf(column) < 0).ifPresent(unknown::add);
    Optional<First> first = shapes.isPresent() || mark(spec).equals("rect") ? Optional.empty() : first(spec, result);
    int height = height(spec, shapes, first, result);
    return Optional.of(new Chart(spec, shapes, first, description(spec), height, unknown));
  }

  private static String description(Map<String, Object> spec) {
    String kind = KINDS.getOrDefault(mark(spec), "Chart");
    List<String> amounts = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    if (spec.get("encoding") instanceof Map<?, ?> encoding) {
      for (String channel : List.of("y", "x", "color", "facet", "row", "column")) {
        if (encoding.get(channel) instanceof Map<?, ?> definition && definition.get("title") instanceof String title
            && !title.isEmpty()) {
          String word = title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
          (ColumnKind.NUMBER.type.equals(definition.get("type")) ? amounts : groups).add(word);
        }
      }
    }
    return kind + (amounts.isEmpty() ? "" : " of " + String.join(" and ", amounts))
        + (groups.isEmpty() ? "" : " by " + String.join(", ", groups));
  }

  private static String mark(Map<?, ?> view) {
    Object mark = view.get("mark");
    if (mark == null && view.get("layer") instanceof List<?> layers && !layers.isEmpty()
        && layers.getFirst() instanceof Map<?, ?> first) {
      return mark(first);
    }
    if (mark == null && view.get("spec") instanceof Map<?, ?> inner) {
      return mark(inner);
    }
    return String.valueOf(mark instanceof Map<?, ?> map ? map.get("type") : mark);
  }

  private static Optional<First> first(Map<String, Object> spec, QueryResult result) {
    return words(spec).map(column -> new First(column, MOST_WORDS, different(result, column)))
        .filter(first -> first.all() > first.words());
  }

  /// The column of words on the upright axis.
  private static Optional<String> words(Map<?, ?> view) {
    if (view.get("encoding") instanceof Map<?, ?> encoding && encoding.get("y") instanceof Map<?, ?> y) {
      return ColumnKind.WORD.type.equals(y.get("type"))
          ? Optional.of(String.valueOf(y.get("field")))
          : Optional.empty();
    }
    return view.get("layer") instanceof List<?> layers
        ? layers.stream().filter(Map.class::isInstance).flatMap(layer -> words((Map<?, ?>) layer).stream()).findFirst()
        : Optional.empty();
  }

  private static int height(Map<String, Object> spec, Optional<String> shapes, Optional<First> first,
      QueryResult result) {
    if (shapes.isPresent()) {
      return MAP;
    }
    if (spec.get("height") instanceof Number number) {
      return number.intValue() + AROUND;
    }
    Optional<String> words = words(spec);
    if (words.isPresent()) {
      return first.map(First::words).orElseGet(() -> different(result, words.get())) * STEP + AROUND;
    }
    return USUAL;
  }

  private static int different(QueryResult result, String column) {
    int index = result.indexOf(column);
    Set<@Nullable String> values = new HashSet<>();
    if (index >= 0) {
      result.rows().forEach(row -> values.add(row.get(index)));
    }
    return values.size();
  }
}
