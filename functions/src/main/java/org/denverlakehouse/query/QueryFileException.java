package org.denverlakehouse.query;

import java.util.List;

/// Query files that cannot be used, with every fault of every file: `file:line: what is wrong`.
public final class QueryFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  QueryFileException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /// One line each, in file and line order.
  public List<String> faults() {
    return faults;
  }
}
