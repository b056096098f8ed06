package org.denverlakehouse.local.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A column whose values are counted, with each value as the file writes it and as a loader should publish it. Not
/// thread-safe.
final class Dimension {
  private record Value(String written, String canonical) {}

  private final String column;
  private final List<Value> values = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();
  private long[] counts = new long[16];

  Dimension(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  /// The number of a value, new or known; the empty text stands for no value.
  int number(String written, String canonical) {
    Value value = new Value(written, canonical);
    int known = values.indexOf(value);
    if (known >= 0) {
      return known;
    }
    values.add(value);
    texts.add(Tables.latin(written));
    if (values.size() > counts.length) {
      counts = Arrays.copyOf(counts, counts.length * 2);
    }
    return values.size() - 1;
  }

  int number(String value) {
    return number(value, value);
  }

  byte[] text(int number) {
    return texts.get(number);
  }

  void count(int number) {
    counts[number]++;
  }

  Map<String, Long> byCanonicalValue() {
    Map<String, Long> sums = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (counts[i] > 0) {
        sums.merge(values.get(i).canonical(), counts[i], Long::sum);
      }
    }
    return sums;
  }

  Map<String, Long> byWrittenValue() {
    Map<String, Long> sums = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      if (counts[i] > 0) {
        sums.merge(values.get(i).written(), counts[i], Long::sum);
      }
    }
    return sums;
  }
}
