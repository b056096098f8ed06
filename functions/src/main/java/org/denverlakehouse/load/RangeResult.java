package org.denverlakehouse.load;

import java.util.List;
import java.util.Map;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.source.Tile;
import org.jspecify.annotations.Nullable;

/// What became of a range, as JSON holds it: either the one or the other.
///
/// @param doesNotFit why it cannot be read apart from the others
/// @param converted  what it holds
record RangeResult(@Nullable String doesNotFit, @Nullable Converted converted) {
  /// What a range holds.
  ///
  /// @param written into directories of its own
  record Converted(Tile tile, String encoding, Map<String, Long> misfits, List<WrittenPartition> written,
      long published, long outsideWindow, long superseded, DayCounts.Stored counts) {}

  static RangeResult of(RangeTask.Outcome outcome) {
    return switch (outcome) {
      case RangeTask.Outcome.Converted range -> new RangeResult(null,
          new Converted(range.tile(), range.encoding(), range.misfits(), range.written(),
              range.accounting().published, range.accounting().outsideWindow, range.accounting().superseded,
              range.counts().stored()));
      case RangeTask.Outcome.DoesNotFit(String reason) -> new RangeResult(reason, null);
      case RangeTask.Outcome.Stopped _ -> throw new IllegalStateException("A range on its own is stopped by none.");
    };
  }

  RangeTask.Outcome outcome(Dataset dataset) {
    Converted range = converted;
    if (range == null) {
      return new RangeTask.Outcome.DoesNotFit(doesNotFit == null ? "A range has no result." : doesNotFit);
    }
    var accounting = new Accounting();
    accounting.published = range.published();
    accounting.outsideWindow = range.outsideWindow();
    accounting.superseded = range.superseded();
    return new RangeTask.Outcome.Converted(range.tile(), range.encoding(), range.misfits(), range.written(), accounting,
        DayCounts.of(dataset, range.counts()));
  }
}
