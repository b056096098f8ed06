package org.denverlakehouse.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Collects the faults of one file, so that its author sees them all at once.
final class Faults {
  private final String file;
  private final List<Fault> found = new ArrayList<>();

  Faults(String file) {
    this.file = file;
  }

  void add(int line, String message) {
    var fault = new Fault(file, line, message);
    // A list that is shared by a YAML alias is read once per use, but is wrong once.
    if (!found.contains(fault)) {
      found.add(fault);
    }
  }

  /// @throws DatasetException if there is any fault
  void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /// What was found, by line.
  DatasetException exception() {
    return new DatasetException(found.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
  }

  /// The end of a message about an unknown `word`: what was probably meant, or all that would be right.
  static String didYouMean(String word, Collection<String> right) {
    return Spelling.nearest(word, right).map(near -> "; did you mean `" + near + "`?")
        .orElseGet(() -> "; known are " + String.join(", ", right) + ".");
  }
}
