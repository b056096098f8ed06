package org.denverlakehouse.load;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.source.ByteRange;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.RowArea;
import org.denverlakehouse.source.Tile;
import org.denverlakehouse.source.Tiling;
import org.denverlakehouse.source.UsedEncodings;
import org.denverlakehouse.table.Manifest;

/// Converts a large snapshot file in ranges of bytes at the same time, each with files of its own in the directories of
/// this try. What they made counts only when they make up the file, to the byte, and hold as many rows as its survey
/// counted (DESIGN, 12). Used once; not thread-safe.
final class RangedConversion {
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
  }

  private final Attempt attempt;
  private final LoadPlan plan;
  private final Dataset dataset;
  private final FileLoad file;
  private final RecordConverter.Origin origin;
  private final String tryId;

  RangedConversion(Attempt attempt, LoadPlan plan, FileLoad file, RecordConverter.Origin origin, String tryId) {
    this.attempt = attempt;
    this.plan = plan;
    this.dataset = plan.dataset();
    this.file = file;
    this.origin = origin;
    this.tryId = tryId;
  }

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

  /// @throws LostFileException when the file cannot be read any more
  Outcome run(Cuts cuts) throws IOException {
    int count = cuts.of(file.object().size());
    try {
      return count > 1 && file.source().canBeCut() ? convert(count, cuts.atATime(count)) : new Outcome.NotCut();
    } catch (IOException e) {
      throw LostFileException.orSame(file, e);
    }
  }

  private Outcome convert(int count, int atATime) throws IOException {
    Survey survey = file.survey(attempt);
    Header header;
    RowArea area;
    var encodings = new ArrayList<String>();
    try (RecordReader records = file.source().records(dataset.encodings())) {
      header = Header.read(records, dataset);
      area = RowArea.from(records, file.object().size(), header.fieldCount());
      encodings.add(records.encoding());
    }
    var progress = new RangeProgress(attempt, file.object().key(), survey.rowsRead());
    var job = new RangeTask.Job(attempt, plan, file, origin, tryId, header, area, atATime, progress);
    var tasks = new ArrayList<RangeTask>();
    for (ByteRange range : area.cut(count)) {
      tasks.add(new RangeTask(job, range, tasks.size() + 1));
    }
    var converted = new ArrayList<RangeTask.Outcome.Converted>();
    for (RangeTask.Outcome outcome : run(tasks, atATime, progress)) {
      switch (outcome) {
        case RangeTask.Outcome.Converted range -> converted.add(range);
        case RangeTask.Outcome.DoesNotFit(String reason) -> {
          return new Outcome.DoesNotFit(reason);
        }
        case RangeTask.Outcome.Stopped _ -> {
          // The one that stopped it says why.
        }
      }
    }
    List<Tile> tiles = converted.stream().map(RangeTask.Outcome.Converted::tile).toList();
    return switch (Tiling.check(area, tiles)) {
      case Tiling.DoesNotTile(String reason) -> new Outcome.DoesNotFit(reason);
      case Tiling.Tiles _ -> joined(converted, encodings, survey.accepted());
    };
  }

  /// Returns, or throws, when no range is at work any more.
  private static List<RangeTask.Outcome> run(List<RangeTask> tasks, int atATime, RangeProgress progress)
      throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(atATime,
        Thread.ofPlatform().daemon().name("range-", 1).factory())) {
      List<Future<RangeTask.Outcome>> futures = tasks.stream().map(threads::submit).toList();
      var outcomes = new ArrayList<RangeTask.Outcome>();
      for (Future<RangeTask.Outcome> future : futures) {
        outcomes.add(future.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      progress.stop();
      Thread.currentThread().interrupt();
      throw (InterruptedIOException) new InterruptedIOException("Interrupted while ranges were read.").initCause(e);
    }
  }

  private static IOException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException failure -> failure;
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case null, default -> throw new AssertionError("A range throws no such thing.", e);
    };
  }

  private Outcome joined(List<RangeTask.Outcome.Converted> ranges, List<String> encodings, long accepted) {
    var written = new TreeMap<Partition, WrittenPartition>();
    var counts = new DayCounts(dataset);
    var categories = new Categories(dataset);
    var accounting = new Accounting();
    var misfits = new TreeMap<String, Long>();
    for (RangeTask.Outcome.Converted range : ranges) {
      if (!categories.add(range.categories())) {
        return new Outcome.DoesNotFit("The ranges together hold too many values that daily_counts counts by.");
      }
      range.written().forEach(p -> written.merge(p.partition(), p, WrittenPartition::with));
      range.misfits().forEach((column, number) -> misfits.merge(column, number, Long::sum));
      encodings.add(range.encoding());
      counts.add(range.counts());
      accounting.add(range.accounting());
    }
    if (accounting.total() != accepted) {
      return new Outcome.DoesNotFit("The ranges hold " + accounting.total() + " rows that can be kept, and the survey "
          + accepted + ".");
    }
    file.accounting().add(accounting);
    file.read(Map.copyOf(misfits), UsedEncodings.of(dataset.encodings(), encodings));
    return new Outcome.Fits(written, counts);
  }
}
