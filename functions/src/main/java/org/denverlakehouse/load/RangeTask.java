package org.denverlakehouse.load;

import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.denverlakehouse.convert.Header;
import org.denverlakehouse.convert.RecordConverter;
import org.denverlakehouse.convert.TableWriter;
import org.denverlakehouse.convert.WrittenPartition;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.source.ByteRange;
import org.denverlakehouse.source.CsvReader;
import org.denverlakehouse.source.RangeStart;
import org.denverlakehouse.source.RecordReader;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.source.Tile;
import org.denverlakehouse.source.UnreadableFileException;

/// Converts the records of one range of a snapshot file. All that it counts and writes is its own, until [RangeJoin] knows
/// that the ranges make up the file. Run once, by any thread.
final class RangeTask implements Callable<RangeTask.Outcome> {
  /// What became of the range.
  sealed interface Outcome {
    /// It was read to its end.
    record Converted(Tile tile, String encoding, Map<String, Long> misfits, List<WrittenPartition> written,
        Accounting accounting, DayCounts counts) implements Outcome {}

    /// It cannot be read apart from the others.
    record DoesNotFit(String reason) implements Outcome {}

    /// Another range failed or does not fit.
    record Stopped() implements Outcome {}
  }

  /// What all ranges of a file share.
  ///
  /// @param progress of those that run in this process
  /// @param writers  opens the writer of each range
  record Job(Attempt attempt, SourceFile source, RangePlan plan, RangeProgress progress, Writers writers) {}

  /// Where the rows go.
  interface Writers {
    /// Opens the writer of one range.
    ///
    /// @param name of the range among all, for names of files
    TableWriter open(String name);
  }

  private record Place(LoadPlan.Fate fate, Partition partition) {}

  private static final int REPORT_EVERY_ROWS = 20_000;

  private final Job job;
  private final ByteRange range;
  private final int number;
  private final Dataset dataset;
  private final Map<LocalDate, LoadPlan.Fate> fates;
  private final Map<LocalDate, Place> places = new HashMap<>();
  private final Accounting accounting = new Accounting();
  private final DayCounts counts;
  private final Categories categories;

  /// @param number of the range in the file, from 1
  RangeTask(Job job, int number) {
    this.job = job;
    this.range = job.plan().ranges().get(number - 1);
    this.number = number;
    this.dataset = job.attempt().dataset();
    this.fates = job.plan().terms().fates();
    this.counts = new DayCounts(dataset);
    this.categories = new Categories(dataset);
  }

  @Override
  public Outcome call() throws IOException {
    boolean converted = false;
    try {
      Outcome outcome = job.progress().isStopped() ? new Outcome.Stopped() : read();
      converted = outcome instanceof Outcome.Converted;
      return outcome;
    } catch (UnreadableFileException | TooManyException _) {
      // It may be no fault of the file's, and its line is not the file's: one pass says it as it is.
      return new Outcome.DoesNotFit(
          "The range from byte " + range.from() + " to " + range.to() + " cannot be read apart from the others.");
    } finally {
      if (!converted) {
        job.progress().stop();
      }
    }
  }

  private Outcome read() throws IOException {
    Header header = header();
    return switch (job.source().records(dataset.encodings(), job.plan().area(), range)) {
      case RangeStart.Unsure(String reason) -> new Outcome.DoesNotFit(reason);
      case RangeStart.Found(CsvReader records) -> {
        try (records) {
          yield convert(records, header);
        }
      }
    };
  }

  private Header header() throws IOException {
    try (RecordReader records = job.source().records(dataset.encodings())) {
      return Header.read(records, dataset);
    }
  }

  private Outcome convert(CsvReader records, Header header) throws IOException {
    var converter = new RecordConverter(dataset, header, job.source().object().lastModified(),
        job.attempt().polygons());
    try (TableWriter writer = job.writers().open("r%02d".formatted(number))) {
      int rows = 0;
      while (records.next()) {
        if (job.progress().isStopped()) {
          return new Outcome.Stopped();
        }
        if (converter.check(records) == null) {
          take(records, converter, writer);
        }
        if (++rows % REPORT_EVERY_ROWS == 0) {
          job.progress().add(REPORT_EVERY_ROWS);
        }
      }
      return new Outcome.Converted(records.tile(), records.encoding(), converter.misfits(), writer.finish(), accounting,
          counts);
    }
  }

  private void take(CsvReader records, RecordConverter converter, TableWriter writer) throws IOException {
    LocalDate day = converter.eventDay();
    Place place = places.get(day);
    if (place == null) {
      place = new Place(fateOf(day), dataset.partitionOf(day));
      places.put(day, place);
    }
    boolean visible = place.fate() == LoadPlan.Fate.TAKEN;
    switch (place.fate()) {
      case TAKEN, TAKEN_OUTSIDE -> {
        var row = converter.convert(records, job.plan().terms().origin());
        categories.check(row, records.line());
        counts.count(day, row);
        if (visible) {
          accounting.published++;
          writer.write(place.partition(), row);
        } else {
          accounting.outsideWindow++;
        }
      }
      case SUPERSEDED -> accounting.superseded++;
      case SUPERSEDED_OUTSIDE -> accounting.outsideWindow++;
      case UPSERT, UPSERT_OUTSIDE ->
        throw new IllegalStateException("Ranges are for files without strays, and " + day + " is one.");
    }
  }

  /// A day that the survey has not seen is that of a record which begins elsewhere than the range thought.
  private LoadPlan.Fate fateOf(LocalDate day) throws UnreadableFileException {
    LoadPlan.Fate fate = fates.get(day);
    if (fate == null) {
      throw new UnreadableFileException("The survey has seen no row of " + day + ".");
    }
    return fate;
  }
}
