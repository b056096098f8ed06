package org.denverlakehouse.load;

/// Hears how a load gets on, for a progress line. Called from one thread at a time, every few thousand rows.
public interface LoadListener {
  /// A listener for those who do not care.
  LoadListener SILENT = new LoadListener() {
  };

  /// The file is being surveyed.
  default void surveyed(String key, long rows) {}

  /// The file is being converted.
  ///
  /// @param rows  rows read so far
  /// @param total rows of the file
  default void converted(String key, long rows, long total) {}
}
