package org.denverlakehouse.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.source.Tile;
import org.denverlakehouse.source.Tiling;
import org.denverlakehouse.source.UsedEncodings;

/// Makes one conversion of what the ranges of a file became, if they fit together. Not thread-safe.
final class RangeJoin {
  /// Brings the files of all ranges to where the table is to have them; asked only when the ranges fit.
  interface Placing {
    /// For ranges that wrote there in the first place.
    Placing AS_WRITTEN = written -> written;

    List<WrittenPartition> place(List<WrittenPartition> written) throws IOException;
  }

  private final RangePlan plan;
  private final Dataset dataset;
  private final FileLoad file;
  private final long accepted;

  RangeJoin(RangePlan plan, RangedConversion.Request request) throws IOException {
    this.plan = plan;
    this.dataset = request.plan().dataset();
    this.file = request.file();
    this.accepted = request.survey().accepted();
  }

  /// Joins them, or says why not; accounts for the file's records when it does.
  ///
  /// @param outcomes of all ranges, in order
  RangedConversion.Outcome of(List<RangeTask.Outcome> outcomes, Placing placing) throws IOException {
    var converted = new ArrayList<RangeTask.Outcome.Converted>();
    for (RangeTask.Outcome outcome : outcomes) {
      switch (outcome) {
        case RangeTask.Outcome.Converted range -> converted.add(range);
        case RangeTask.Outcome.DoesNotFit(String reason) -> {
          return new RangedConversion.Outcome.DoesNotFit(reason);
        }
        case RangeTask.Outcome.Stopped _ -> {
          // The one that stopped it says why.
        }
      }
    }
    List<Tile> tiles = converted.stream().map(RangeTask.Outcome.Converted::tile).toList();
    return switch (Tiling.check(plan.area(), tiles)) {
      case Tiling.DoesNotTile(String reason) -> new RangedConversion.Outcome.DoesNotFit(reason);
      case Tiling.Tiles _ -> joined(converted, placing);
    };
  }

  private RangedConversion.Outcome joined(List<RangeTask.Outcome.Converted> ranges, Placing placing)
      throws IOException {
    var counts = new DayCounts(dataset);
    var categories = new Categories(dataset);
    var accounting = new Accounting();
    var misfits = new TreeMap<String, Long>();
    var encodings = new ArrayList<String>(List.of(plan.encoding()));
    for (RangeTask.Outcome.Converted range : ranges) {
      if (!categories.add(range.counts())) {
        return new RangedConversion.Outcome.DoesNotFit(
            "The ranges together hold too many values that daily_counts counts by.");
      }
      range.misfits().forEach((column, number) -> misfits.merge(column, number, Long::sum));
      encodings.add(range.encoding());
      counts.add(range.counts());
      accounting.add(range.accounting());
    }
    if (accounting.total() != accepted) {
      return new RangedConversion.Outcome.DoesNotFit("The ranges hold " + accounting.total()
          + " rows that can be kept, and the survey " + accepted + ".");
    }
    var written = new TreeMap<Partition, WrittenPartition>();
    placing.place(ranges.stream().flatMap(range -> range.written().stream()).toList())
        .forEach(p -> written.merge(p.partition(), p, WrittenPartition::with));
    file.accounting().add(accounting);
    file.read(Map.copyOf(misfits), UsedEncodings.of(dataset.encodings(), encodings));
    return new RangedConversion.Outcome.Fits(written, counts);
  }
}
