package org.denverlakehouse.load;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.source.SourceFile;
import org.denverlakehouse.store.ObjectGoneException;
import org.denverlakehouse.store.ObjectReplacedException;
import org.slf4j.MDC;

/// The load of one large file in steps that different functions do: plan, convert each range, commit. Each step may fail, be
/// repeated, or be done twice at the same time; only the commit changes what readers see, and it is the commit of every other
/// load. Immutable; thread-safe.
public final class ScaledLoad {
  /// The folder of the lake for what the steps tell each other. What is older than the grace is garbage: by then no commit
  /// is permitted that could ask for it.
  public static final String WORK = "work/";
  /// A range has a file in every partition that it has rows of.
  private static final int MOST_RANGES = 1000;

  private final Lakehouse lakehouse;
  private final Loader loader;
  private final PolygonSource polygons;
  private final Deadline deadline;
  private final Cuts cuts;

  /// Cuts files into as many ranges as it takes.
  ///
  /// @param rangeBytes how large a range is at least
  public ScaledLoad(Lakehouse lakehouse, long rangeBytes) {
    this(lakehouse, new Cuts(rangeBytes, MOST_RANGES));
  }

  /// With other ranges, for tests.
  ScaledLoad(Lakehouse lakehouse, Cuts cuts) {
    this(lakehouse, new Loader(lakehouse, LoadListener.SILENT), new PolygonSource(lakehouse), Deadline.NONE, cuts);
  }

  private ScaledLoad(Lakehouse lakehouse, Loader loader, PolygonSource polygons, Deadline deadline, Cuts cuts) {
    this.lakehouse = lakehouse;
    this.loader = loader;
    this.polygons = polygons;
    this.deadline = deadline;
    this.cuts = cuts;
  }

  /// The same for a step that must be done by then.
  public ScaledLoad within(Deadline end) {
    return new ScaledLoad(lakehouse, loader.within(end), polygons, end, cuts);
  }

  /// What a plan came to.
  public sealed interface Planned {
    /// There is nothing to convert in ranges: the load has ended, as it would have without them.
    record Ended(LoadRecord load) implements Planned {}

    /// Others have to convert ranges first.
    ///
    /// @param job    key of the job
    /// @param ranges how many there are
    record ToConvert(String job, int ranges) implements Planned {}
  }

  /// Surveys the file and cuts it. A file that cannot be cut, is refused, is held, and so on, is loaded right here.
  ///
  /// @throws IOException when the platform failed; planning again is right
  public Planned plan(LandedFile file) throws IOException {
    var ahead = new RangesAhead(cuts);
    Optional<LoadRecord> load = loader.load(file, ahead);
    return load.isPresent()
        ? new Planned.Ended(load.get())
        : ahead.planned().map(planned -> new Planned.ToConvert(planned.key(), planned.ranges())).orElseThrow();
  }

  /// Converts one range into directories that nothing names.
  ///
  /// @param range from 1
  /// @return the key of its result
  /// @throws IOException when the platform failed; converting it again is right
  public String convert(String jobKey, int range) throws IOException {
    ScaledJob job = ScaledJob.read(lakehouse.lake(), jobKey);
    Dataset dataset = dataset(job);
    String id = lakehouse.attemptIds().get();
    try (var _ = MDC.putCloseable("load_id", job.loadId());
        Attempt attempt = Attempt.begin(lakehouse, dataset, job.attemptId(), job.startedAt(), polygons, deadline,
            LoadListener.SILENT)) {
      RangeTask.Outcome outcome = convert(job, range, id, attempt);
      return job.store(lakehouse.lake(), "range-%04d-%s".formatted(range, id), RangeResult.of(outcome));
    }
  }

  private static RangeTask.Outcome convert(ScaledJob job, int range, String id, Attempt attempt) throws IOException {
    RangePlan plan = job.plan();
    if (!plan.terms().definitionHash().equals(attempt.dataset().definitionHash())
        || !plan.terms().polygons().equals(attempt.polygons().version())) {
      return new RangeTask.Outcome.DoesNotFit("The definition of the dataset, or its polygons, changed meanwhile.");
    }
    var source = new SourceFile(attempt.lakehouse().landing(), job.object());
    var progress = new RangeProgress(attempt, job.object().key(), plan.rows() / plan.ranges().size());
    try {
      return new RangeTask(new RangeTask.Job(attempt, source, plan, progress,
          writer -> attempt.writerBeside(0, writer, id)), range).call();
    } catch (ObjectGoneException | ObjectReplacedException _) {
      // The commit finds that too, and says it as every load does.
      return new RangeTask.Outcome.DoesNotFit("The file was replaced or deleted while it was read.");
    }
  }

  /// Publishes what the ranges made, or reads the file in one pass where they do not fit together.
  ///
  /// @param results keys of the results of all ranges, in order
  /// @param isLast  whether the load must end now
  /// @return how the load ended; empty when other loads changed what becomes of the file's days, and it is to be planned
  ///         again
  /// @throws IOException when the platform failed; committing again is right
  public Optional<LoadRecord> commit(String jobKey, List<String> results, boolean isLast) throws IOException {
    ScaledJob job = ScaledJob.read(lakehouse.lake(), jobKey);
    if (!job.plan().terms().definitionHash().equals(dataset(job).definitionHash())) {
      // What the survey told is of no use either.
      return isLast
          ? Optional.of(loader.load(new LandedFile(job.object().key(), job.object().etag())))
          : Optional.empty();
    }
    return loader.finish(job, dataset(job), new RangesDone(job, List.copyOf(results), isLast));
  }

  /// Records that the file could not be loaded.
  public LoadRecord fail(LandedFile file, Throwable cause) throws IOException {
    return loader.fail(file, cause);
  }

  private Dataset dataset(ScaledJob job) throws IOException {
    return lakehouse.datasets().feed(job.dataset())
        .orElseThrow(() -> new IOException("The feed " + job.dataset() + " is not deployed any more."));
  }
}
