package org.denverlakehouse.load;

import java.io.IOException;

/// A manifest's partitions are of another granularity than the definition's: they must be rewritten before anything can be
/// merged into them ([Upkeep#relocate]).
final class OtherLayoutException extends IOException {
  private static final long serialVersionUID = 1;

  OtherLayoutException(String table) {
    super("The partitions of " + table + " are of another granularity than its definition's.");
  }
}
