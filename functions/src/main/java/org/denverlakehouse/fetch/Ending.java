package org.denverlakehouse.fetch;

import org.jspecify.annotations.Nullable;

/// How the fetch of one address ended.
///
/// @param status  of the last answer; null without one
/// @param content what was found; null when the server sent none
record Ending(FetchOutcome outcome, String message, @Nullable Integer status, @Nullable Content content) {
  /// A whole file as it came.
  ///
  /// @param sha256 in hex
  record Content(long bytes, @Nullable String etag, @Nullable String lastModified, String sha256) {}

  static Ending without(FetchOutcome outcome, String message, @Nullable Integer status) {
    return new Ending(outcome, message, status, null);
  }
}
