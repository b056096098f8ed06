package org.denverlakehouse.infra;

import java.util.List;

/// What a stack should be made from cannot be used; the message lists every fault.
final class FaultyInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FaultyInputException(List<String> faults) {
    super(faults.size() + (faults.size() == 1 ? " fault keeps" : " faults keep") + " the stack from being made:\n  "
        + String.join("\n  ", faults));
  }
}
