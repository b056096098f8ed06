package org.denverlakehouse.load;

/// Where each record of a file went; each counts once (DESIGN, 6.9).
final class Accounting {
  long rejected;
  long duplicate;
  long outsideWindow;
  long superseded;
  long published;

  long total() {
    return rejected + duplicate + outsideWindow + superseded + published;
  }
}
