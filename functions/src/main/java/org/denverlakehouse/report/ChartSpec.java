package org.denverlakehouse.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Completes the Vega-Lite specification of a query file from the columns of its result: types, titles, times in UTC,
/// the query's order of words. What the file states is kept. Used by one thread, for one chart.
final class ChartSpec {
  private static final List<String> PARTS = List.of("concat", "hconcat", "vconcat");
  private static final Set<String> POSITIONS = Set.of("x", "y");
  private static final Map<String, String> GUIDES = Map.of("x", "axis", "y", "axis", "color", "legend", "fill",
      "legend",
      "stroke", "legend", "shape", "legend", "row", "header", "column", "header", "facet", "header");
  /// Months by name, and the year where one begins.
  private static final String MONTH_LABEL = "[utcFormat(datum.value, '%b'), "
      + "datum.index == 0 || utcmonth(datum.value) == 0 ? utcFormat(datum.value, '%Y') : '']";
  private static final Set<String> ORDER_KEEPERS = Set.of("x", "y", "row", "column", "facet", "color", "fill", "stroke",
      "xOffset", "yOffset", "shape");
  /// They share the axis of the first end, and its title.
  private static final Set<String> SECOND_ENDS = Set.of("x2", "y2", "xError", "xError2", "yError", "yError2");
  /// Marks that fill the span of their day or month.
  private static final Set<String> WIDE_MARKS = Set.of("bar", "rect");

  private final Map<String, ColumnKind> columns;
  private final Set<String> made = new HashSet<>(Set.of("key", "value"));
  private final Set<String> named = new TreeSet<>();

  ChartSpec(Map<String, ColumnKind> columns) {
    this.columns = columns;
  }

  Map<String, Object> complete(Map<String, Object> chart) {
    collectMade(chart);
    return view(chart, marks(chart), titles(chart));
  }

  /// Columns that the chart names and neither the result nor a transform has: a mistake in the query file.
  List<String> unknownColumns() {
    return named.stream().filter(name -> !columns.containsKey(name) && !made.contains(name)).toList();
  }

  private Map<String, Object> view(Map<?, ?> view, Set<String> marks, Map<String, String> titles) {
    Map<String, Object> full = new LinkedHashMap<>();
    view.forEach((k, value) -> {
      String key = String.valueOf(k);
      full.put(key, switch (key) {
        case "encoding" -> channels(value, marks, titles);
        case "facet" -> facet(value, marks);
        case "spec" -> value instanceof Map<?, ?> inner ? view(inner, marks(inner), titles(inner)) : value;
        case "transform" -> each(value, this::transform);
        case "layer" -> each(value, layer -> view(layer, marks(layer), titles));
        default -> PARTS.contains(key) ? each(value, part -> view(part, marks(part), titles(part))) : value;
      });
    });
    return full;
  }

  /// The marks of a view and of its layers, whose shared encoding stands above them.
  private static Set<String> marks(Map<?, ?> view) {
    Set<String> marks = new HashSet<>();
    Object mark = view.get("mark");
    if (mark != null) {
      marks.add(String.valueOf(mark instanceof Map<?, ?> map ? map.get("type") : mark));
    }
    if (view.get("layer") instanceof List<?> layers) {
      layers.forEach(layer -> {
        if (layer instanceof Map<?, ?> inner) {
          marks.addAll(marks(inner));
        }
      });
    }
    return marks;
  }

  /// The title of each axis that the layers of a view share: the first that the file states, else the first column's
  /// name. Otherwise Vega-Lite writes those of all layers side by side.
  private static Map<String, String> titles(Map<?, ?> view) {
    Map<String, String> stated = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    collectTitles(view, stated, names);
    names.putAll(stated);
    return names;
  }

  private static void collectTitles(Map<?, ?> view, Map<String, String> stated, Map<String, String> names) {
    if (view.get("encoding") instanceof Map<?, ?> encoding) {
      for (String name : POSITIONS) {
        if (encoding.get(name) instanceof Map<?, ?> definition && definition.get("field") instanceof String field) {
          if (definition.get("title") instanceof String title) {
            stated.putIfAbsent(name, title);
          }
          names.putIfAbsent(name, Display.headingWithUnit(field));
        }
      }
    }
    if (view.get("layer") instanceof List<?> layers) {
      layers.forEach(layer -> {
        if (layer instanceof Map<?, ?> inner) {
          collectTitles(inner, stated, names);
        }
      });
    }
  }

  private Object facet(Object value, Set<String> marks) {
    if (value instanceof Map<?, ?> map && (map.containsKey("row") || map.containsKey("column"))) {
      return channels(map, marks, Map.of());
    }
    return value instanceof Map<?, ?> map ? channel("facet", map, marks, Map.of()) : value;
  }

  private Object channels(Object value, Set<String> marks, Map<String, String> titles) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    Map<String, Object> full = new LinkedHashMap<>();
    map.forEach((k, definition) -> {
      String name = String.valueOf(k);
      full.put(name, definition instanceof Map<?, ?> one
          ? channel(name, one, marks, titles)
          : each(definition, one -> channel(name, one, marks, titles)));
    });
    return full;
  }

  private Map<String, Object> channel(String name, Map<?, ?> definition, Set<String> marks,
      Map<String, String> titles) {
    Map<String, Object> full = copy(definition);
    if (full.get("condition") instanceof Map<?, ?> condition) {
      full.put("condition", channel(name, condition, marks, titles));
    }
    if (!(full.get("field") instanceof String field)) {
      return full;
    }
    named.add(field);
    ColumnKind kind = columns.get(field);
    if (!full.containsKey("type") && !full.containsKey("aggregate") && !full.containsKey("bin")) {
      if (full.containsKey("timeUnit")) {
        full.put("type", ColumnKind.DAY.type);
      } else if (kind != null) {
        full.put("type", kind.type);
      }
    }
    title(name, full, field, titles);
    if (ColumnKind.DAY.type.equals(full.get("type"))) {
      time(name, full, kind, marks);
    } else if (ColumnKind.WORD.type.equals(full.get("type")) && ORDER_KEEPERS.contains(name)
        && !marks.contains("rect")) {
      full.putIfAbsent("sort", null);
    } else if (ColumnKind.NUMBER.type.equals(full.get("type")) && name.equals("text")) {
      full.putIfAbsent("format", ",.2~f");
    }
    return full;
  }

  /// A column's name in words where the file gives no title; its unit stays, since an axis has no other.
  ///
  /// Words and times need no title: their axis, legend or header says what they are. Tooltips still name them.
  private static void title(String name, Map<String, Object> full, String field, Map<String, String> titles) {
    boolean given = full.containsKey("title") || full.containsKey("aggregate") || GUIDES.values().stream()
        .anyMatch(guide -> full.get(guide) instanceof Map<?, ?> map && map.containsKey("title"));
    if (given || SECOND_ENDS.contains(name)) {
      return;
    }
    full.put("title", titles.getOrDefault(name, Display.headingWithUnit(field)));
    String guide = GUIDES.get(name);
    boolean isClear = ColumnKind.DAY.type.equals(full.get("type")) || ColumnKind.WORD.type.equals(full.get("type"));
    if (guide != null && isClear && (!full.containsKey(guide) || full.get(guide) instanceof Map<?, ?>)) {
      with(full, guide, "title", null);
    }
  }

  /// Puts `key` into the map that is at `part`, unless the file states it.
  private static void with(Map<String, Object> full, String part, String key, @Nullable Object value) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put(key, value);
    if (full.get(part) instanceof Map<?, ?> given) {
      map.putAll(copy(given));
    }
    full.put(part, map);
  }

  /// Every time is read and shown in UTC, which stands for the wall time that the data has, so that a page says the
  /// same whatever zone its reader is in.
  private static void time(String name, Map<String, Object> full, @Nullable ColumnKind kind, Set<String> marks) {
    Object unit = full.get("timeUnit");
    if (unit instanceof String text) {
      full.put("timeUnit", utc(text));
      if (utc(text).equals("utcyearmonth")) {
        monthLabels(name, full);
      }
    } else if (unit instanceof Map<?, ?> map) {
      Map<String, Object> utc = copy(map);
      utc.put("utc", true);
      full.put("timeUnit", utc);
    } else if (kind == ColumnKind.MONTH) {
      full.put("timeUnit", "utcyearmonth");
      monthLabels(name, full);
    } else if (!POSITIONS.contains(name) || (kind == ColumnKind.DAY && marks.stream().anyMatch(WIDE_MARKS::contains))) {
      full.put("timeUnit", kind == ColumnKind.TIME ? "utcyearmonthdatehoursminutes" : "utcyearmonthdate");
    } else {
      with(full, "scale", "type", "utc");
    }
  }

  private static void monthLabels(String name, Map<String, Object> full) {
    Object axis = full.get("axis");
    boolean isFree = axis instanceof Map<?, ?> map ? !map.containsKey("format") : !full.containsKey("axis");
    if (name.equals("x") && isFree) {
      with(full, "axis", "labelExpr", MONTH_LABEL);
    }
  }

  private Map<String, Object> transform(Map<?, ?> transform) {
    Map<String, Object> full = copy(transform);
    if (full.get("timeUnit") instanceof String unit) {
      full.put("timeUnit", utc(unit));
    }
    return full;
  }

  private static String utc(String timeUnit) {
    return timeUnit.startsWith("utc") ? timeUnit : "utc" + timeUnit;
  }

  /// Notes every name that a transform gives (`as`), wherever it stands.
  private void collectMade(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        if ("as".equals(key)) {
          (value instanceof List<?> list ? list : List.of(String.valueOf(value)))
              .forEach(name -> made.add(String.valueOf(name)));
        }
        collectMade(value);
      });
    } else if (node instanceof List<?> list) {
      list.forEach(this::collectMade);
    }
  }

  private static @Nullable Object each(@Nullable Object value, UnaryMap change) {
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<@Nullable Object> changed = new ArrayList<>();
    list.forEach(item -> changed.add(item instanceof Map<?, ?> map ? change.apply(map) : item));
    return changed;
  }

  private static Map<String, Object> copy(Map<?, ?> map) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private interface UnaryMap {
    Map<String, Object> apply(Map<?, ?> map);
  }
}
