package org.denverlakehouse.dataset;

/// One thing that is wrong in a definition: where, what, and where useful the way out.
///
/// @param file the definition's file name
/// @param line counted from 1
public record Fault(String file, int line, String message) {
  /// `service_requests.yaml:12: unknown word ...`
  @Override
  public String toString() {
    return file + ":" + line + ": " + message;
  }
}
