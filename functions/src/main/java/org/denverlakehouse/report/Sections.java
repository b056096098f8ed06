package org.denverlakehouse.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parts of the page in reading order. A section that is not known here stands before the data's quality, under
/// its own name, so a new one needs no Java either.
final class Sections {
  /// Not a part of the page: its answers are the shapes of the maps.
  static final String SHAPES = "shapes";

  private static final String QUALITY = "data";
  private static final Map<String, String> HEADINGS = new LinkedHashMap<>();

  static {
    HEADINGS.put("freshness", "How fresh and how complete the data is");
    HEADINGS.put("seasons", "Seasons");
    HEADINGS.put("places", "Places");
    HEADINGS.put("resolution", "Resolution times");
    HEADINGS.put("correlation", "Correlation");
    HEADINGS.put("association", "Association");
    HEADINGS.put("forecast", "Forecast");
    HEADINGS.put("other", "More questions");
    HEADINGS.put(QUALITY, "Data quality");
  }

  private Sections() {}

  static String heading(String section) {
    String words = section.replace('_', ' ');
    return HEADINGS.getOrDefault(section, Character.toUpperCase(words.charAt(0)) + words.substring(1));
  }

  /// The heading where there is little room.
  static String shortHeading(String section) {
    return section.equals("freshness") ? "Freshness" : heading(section);
  }

  /// The answers that the page shows: all but the shapes.
  static List<Answer> shown(Report report) {
    return report.answers().stream().filter(a -> !a.query().section().equals(SHAPES)).toList();
  }

  /// The report's answers by section, without sections that have none.
  static Map<String, List<Answer>> of(Report report) {
    Map<String, List<Answer>> found = new LinkedHashMap<>();
    for (Answer answer : shown(report)) {
      found.computeIfAbsent(answer.query().section(), s -> new ArrayList<>()).add(answer);
    }
    List<String> order = new ArrayList<>(HEADINGS.keySet());
    order.remove(QUALITY);
    found.keySet().stream().filter(s -> !HEADINGS.containsKey(s)).sorted().forEach(order::add);
    order.add(QUALITY);
    Map<String, List<Answer>> sorted = new LinkedHashMap<>();
    for (String section : order) {
      if (found.containsKey(section)) {
        sorted.put(section, found.get(section));
      }
    }
    return sorted;
  }
}
