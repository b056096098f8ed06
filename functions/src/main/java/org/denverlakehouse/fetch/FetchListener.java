package org.denverlakehouse.fetch;

import java.time.Duration;
import java.util.OptionalLong;

/// Hears how a fetch gets on, for people who watch. Called from the thread that fetches.
public interface FetchListener {
  FetchListener SILENT = new FetchListener() {
  };

  /// Some more of a file came.
  ///
  /// @param source the address without its query
  /// @param bytes  how much so far
  /// @param total  how much in all, where the server says
  default void received(String source, long bytes, OptionalLong total) {}

  /// The next try comes after a pause.
  default void waiting(String source, Duration pause, String why) {}

  /// An address is done.
  default void ended(FetchRecord record) {}
}
