package org.denverlakehouse.forecast;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.denverlakehouse.dataset.SeriesPlan;

/// Names the series of a feed: `accidents/neighborhood/five-points` for the value `Five Points`. Names are unique; where
/// two values would have the same, the one that happened first has it, so that it keeps it when the other comes up, and
/// the other carries a part of a hash of its value.
final class SeriesNames {
  private static final int HASH_BYTES = 3;

  private static final Comparator<Map.Entry<Part, SortedMap<LocalDate, Double>>> OLDEST_FIRST = Comparator
      .comparing((Map.Entry<Part, SortedMap<LocalDate, Double>> part) -> part.getValue().firstKey())
      .thenComparing(Map.Entry.comparingByKey());

  private final String dataset;
  private final SeriesPlan plan;

  SeriesNames(String dataset, SeriesPlan plan) {
    this.dataset = dataset;
    this.plan = plan;
  }

  /// A column and one of its values.
  record Part(String dimension, String value) implements Comparable<Part> {
    static final Part WHOLE = new Part(SeriesId.ALL, SeriesId.ALL);
    private static final Comparator<Part> ORDER = Comparator.comparing(Part::dimension).thenComparing(Part::value);

    @Override
    public int compareTo(Part other) {
      return ORDER.compare(this, other);
    }
  }

  SeriesId whole() {
    return new SeriesId(plan.name() + "/" + SeriesPlan.WHOLE, dataset, SeriesId.ALL, SeriesId.ALL);
  }

  /// A series and its events by day.
  record Counted(SeriesId id, SortedMap<LocalDate, Double> counts) {}

  /// The series of all parts, in the order of their names.
  ///
  /// @param parts the events of each by day, none empty
  List<Counted> of(Map<Part, SortedMap<LocalDate, Double>> parts) {
    Set<String> taken = new HashSet<>();
    var all = new ArrayList<Counted>();
    parts.entrySet().stream().sorted(OLDEST_FIRST).forEach(part -> {
      String column = part.getKey().dimension();
      String value = part.getKey().value();
      plan.by().entrySet().stream().filter(by -> by.getValue().equals(column)).forEach(by -> all.add(
          new Counted(new SeriesId(name(by.getKey(), value, taken), dataset, column, value), part.getValue())));
    });
    all.sort(Comparator.comparing(one -> one.id().name()));
    return all;
  }

  private String name(String word, String value, Set<String> taken) {
    String slug = slug(value);
    String name = plan.name() + "/" + word + "/" + slug;
    return !slug.isEmpty() && taken.add(name) ? name : name + (slug.isEmpty() ? "" : "-") + hash(value);
  }

  /// Small letters without marks, and digits; whatever is between them becomes one `-`.
  static String slug(String value) {
    return Normalizer.normalize(value, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private static String hash(String value) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256.", e);
    }
  }
}
