package org.denverlakehouse.local.generate;

/// What the truth needs to know about the record written last. Reused for every record.
final class Row {
  /// Day of the event since 1970-01-01, Denver time.
  long day;

  /// Denver wall time of the event, in seconds of its day.
  int second;

  /// Whether a loader must refuse the record.
  boolean rejected;

  /// Numbers of the values, in the order of the writer's dimensions.
  final int[] values;

  Row(int dimensions) {
    values = new int[dimensions];
  }

  long wallSecond() {
    return day * 86_400 + second;
  }
}
