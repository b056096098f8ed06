package org.denverlakehouse.local.cloud;

/// A state failed, in the words of Step Functions: the error's name, by which states retry and catch, and its cause.
final class StateException extends Exception {
  private static final long serialVersionUID = 1L;
  private final String error;
  private final String reason;

  StateException(String error, String reason) {
    super(error + ": " + reason);
    this.error = error;
    this.reason = reason;
  }

  String error() {
    return error;
  }

  String reason() {
    return reason;
  }
}
