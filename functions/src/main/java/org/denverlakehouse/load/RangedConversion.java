package org.denverlakehouse.load;

import java.io.IOException;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.table.Manifest;

/// A way to convert a large snapshot file in ranges of bytes at the same time, each into files of its own. What they made
/// counts only when they make up the file, to the byte, and hold as many rows as its survey counted (DESIGN, 12): that and
/// the conversion of one range are the same whoever runs it, threads ([RangesOnThreads]) or functions ([RangesAhead] plans
/// for them, [RangesDone] takes what they made).
interface RangedConversion {
  /// What is to be converted.
  ///
  /// @param tryId names the directories for the files
  record Request(Attempt attempt, LoadPlan plan, FileLoad file, RecordConverter.Origin origin, String tryId) {
    Survey survey() throws IOException {
      return file.survey(attempt);
    }
  }

  /// How it ended.
  sealed interface Outcome {
    /// The file is not worth it, or cannot be cut; nothing was read.
    record NotCut() implements Outcome {}

    /// All rows are written, and accounted for.
    record Fits(SortedMap<Partition, WrittenPartition> written, DayCounts counts) implements Outcome {}

    /// The file is to be read in one pass, into other directories; nothing is accounted for.
    ///
    /// @param reason one sentence that says where
    record DoesNotFit(String reason) implements Outcome {}

    /// The rows are not there yet: others will convert them, and then the load is planned again.
    record Elsewhere() implements Outcome {}
  }

  /// Converts the file, or says why not.
  ///
  /// @throws LostFileException when the file cannot be read any more
  Outcome convert(Request request) throws IOException;

  /// Whether no row of the file meets another one by its key: such rows need the order of the file.
  static boolean suits(LoadPlan plan, Manifest current, Survey survey) {
    Dataset dataset = plan.dataset();
    Set<Partition> taken = plan.takenDays()
        .stream()
        .filter(plan::isVisible)
        .map(dataset::partitionOf)
        .collect(Collectors.toSet());
    return survey.rowsPerDay().keySet().stream().map(plan::fateOf)
        .noneMatch(fate -> fate == LoadPlan.Fate.UPSERT || fate == LoadPlan.Fate.UPSERT_OUTSIDE)
        && current.partitionsOf(dataset.table().name())
            .stream()
            .noneMatch(partition -> partition.upserts() > 0 && taken.contains(partition.partition()));
  }
}
