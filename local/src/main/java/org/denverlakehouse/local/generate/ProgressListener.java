package org.denverlakehouse.local.generate;

/// Hears how far a file is, several times a second at most a few thousand times in all; called on the writing thread.
@FunctionalInterface
public interface ProgressListener {
  /// For those who do not care.
  ProgressListener NONE = (rows, plannedRows, bytes) -> {};

  /// Tells how far the file is.
  ///
  /// @param rows        records written so far
  /// @param plannedRows records there will be
  /// @param bytes       bytes of CSV so far, before any compression
  void progress(long rows, long plannedRows, long bytes);
}
