package org.denverlakehouse.load;

/// Where each record of a file went; each counts once (DESIGN, 6.9).
final class Accounting {
  long rejected;
  long duplicate;
  long outsideWindow;
  long superseded;
  long published;

  /// Adds the records of another part of the same file.
  void add(Accounting other) {
    rejected += other.rejected;
    duplicate += other.duplicate;
    outsideWindow += other.outsideWindow;
    superseded += other.superseded;
    published += other.published;
  }

  long total() {
    return rejected + duplicate + outsideWindow + superseded + published;
  }
}
