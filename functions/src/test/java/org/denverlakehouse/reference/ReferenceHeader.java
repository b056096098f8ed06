package org.denverlakehouse.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.Dataset;

/// Which field of a file holds which column.
///
/// @param names  the fields' names, told apart by a number where one is there twice
/// @param fields the field of each column that the file has, by the column's name
record ReferenceHeader(List<String> names, Map<String, Integer> fields) {
  static ReferenceHeader of(List<String> texts, Dataset dataset) {
    List<String> names = names(texts);
    var first = new HashMap<String, Integer>();
    for (int i = 0; i < names.size(); i++) {
      first.putIfAbsent(ReferenceColumn.folded(names.get(i)), i);
    }
    var fields = new HashMap<String, Integer>();
    for (Column column : dataset.columns()) {
      column.from()
          .stream()
          .map(alias -> Optional.ofNullable(first.get(ReferenceColumn.folded(alias))))
          .flatMap(Optional::stream)
          .filter(field -> !fields.containsValue(field))
          .findFirst()
          .ifPresent(field -> fields.put(column.name(), field));
    }
    return new ReferenceHeader(names, fields);
  }

  /// The names; one that was there before, letter by letter, gets a number.
  private static List<String> names(List<String> texts) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (String text : texts) {
      String name = ReferenceColumn.trimmed(text);
      String unique = name;
      for (int i = 2; !taken.add(unique); i++) {
        unique = (name + " (" + i + ")").strip();
      }
      names.add(unique);
    }
    return names;
  }

  boolean hasAllRequired(Dataset dataset) {
    return dataset.columns().stream().filter(Column::required).allMatch(column -> fields.containsKey(column.name()));
  }

  Optional<Integer> fieldOf(Column column) {
    return Optional.ofNullable(fields.get(column.name()));
  }

  /// Fields that no column takes.
  List<Integer> unknownFields() {
    Set<Integer> known = new HashSet<>(fields.values());
    var unknown = new ArrayList<Integer>();
    for (int i = 0; i < names.size(); i++) {
      if (!known.contains(i)) {
        unknown.add(i);
      }
    }
    return unknown;
  }
}
