package org.denverlakehouse.local.command;

import java.util.Map;

/// When a lakehouse here loads a file with the state machine, as the stack does with its parameter `scaleout`.
///
/// @param fromBytes  files of at least this size
/// @param rangeBytes in ranges of about this size
/// @param atOnce     so many at the same time
record ScaleOutOptions(long fromBytes, long rangeBytes, int atOnce) {
  private static final int RANGES_OF_THE_SMALLEST = 4;

  /// With as many ranges at a time as there are processors.
  static ScaleOutOptions fromMegabytes(long megabytes) {
    long bytes = megabytes * 1_000_000;
    return new ScaleOutOptions(bytes, bytes / RANGES_OF_THE_SMALLEST, Runtime.getRuntime().availableProcessors());
  }

  /// The functions' settings.
  Map<String, String> settings() {
    return Map.of("SCALE_OUT_STATE_MACHINE", EmbeddedStack.STATE_MACHINE_ARN, "SCALE_OUT_FROM_BYTES",
        Long.toString(fromBytes), "SCALE_OUT_RANGE_BYTES", Long.toString(rangeBytes), "SCALE_OUT_AT_ONCE",
        Integer.toString(atOnce));
  }
}
