package org.denverlakehouse.dataset;

import java.util.List;
import java.util.stream.Collectors;

/// Definitions that cannot be used, with every fault that was found in them, by file and line.
public final class DatasetException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Fault> faults;

  public DatasetException(List<Fault> faults) {
    super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /// All faults, by file and line; at least one.
  public List<Fault> faults() {
    return faults;
  }
}
