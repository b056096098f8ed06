package org.denverlakehouse.reconcile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.ledger.LoadRecord;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.LandedFile;
import org.denverlakehouse.load.LargeFiles;
import org.denverlakehouse.load.LoadListener;
import org.denverlakehouse.load.Loader;
import org.denverlakehouse.load.Upkeep;
import org.denverlakehouse.table.CalendarTable;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.Mirror;
import org.denverlakehouse.table.TableGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes everything true again, whatever died, was lost or came late: the calendar is there, the catalog shows the newest manifests, every
/// landed file has an outcome, visible places come from the newest polygons, and what nothing names any more is deleted.
/// Running it again changes nothing. Thread-safe; runs beside loads.
public final class Reconciler {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  /// A file that so many attempts left without an outcome will not end by another one.
  private static final int MAX_ATTEMPTS = 3;

  private final Lakehouse lakehouse;
  private final Deadline deadline;
  private final Optional<LargeFiles> largeFiles;

  public Reconciler(Lakehouse lakehouse, Deadline deadline) {
    this(lakehouse, deadline, Optional.empty());
  }

  /// With large files loaded elsewhere.
  ///
  /// @param largeFiles starts that, and knows what runs; empty where everything is loaded here
  public Reconciler(Lakehouse lakehouse, Deadline deadline, Optional<LargeFiles> largeFiles) {
    this.lakehouse = lakehouse;
    this.deadline = deadline;
    this.largeFiles = largeFiles;
  }

  /// What a run would do now.
  ///
  /// @param staleCalendar whether the table `calendar` is absent or other code wrote it
  /// @param differences what the catalog shows otherwise than the manifests say, by table
  /// @param toLoad      landed files without an outcome
  /// @param toFail      those that [#MAX_ATTEMPTS] attempts left without one
  /// @param outdated    visible partitions whose places come from older polygons than the newest, by table
  /// @param garbage     keys of the lake's objects that nothing names
  public record Plan(boolean staleCalendar, SortedMap<String, Mirror.Difference> differences, List<LandedFile> toLoad,
      List<LandedFile> toFail, SortedMap<String, Integer> outdated, List<String> garbage) {
    public Plan {
      toLoad = List.copyOf(toLoad);
      toFail = List.copyOf(toFail);
      garbage = List.copyOf(garbage);
    }
  }

  /// What a run did.
  ///
  /// @param loads     what became of files that had no outcome
  /// @param rewritten partitions rewritten for newer polygons
  /// @param deleted   objects deleted
  /// @param left      what did not fit into the time and waits for the next run, in words; empty when all is done
  public record Report(List<LoadRecord> loads, int rewritten, int deleted, List<String> left) {
    public Report {
      loads = List.copyOf(loads);
      left = List.copyOf(left);
    }
  }

  /// Looks and changes nothing.
  public Plan plan() throws IOException {
    var differences = new TreeMap<String, Mirror.Difference>();
    var outdated = new TreeMap<String, Integer>();
    var upkeep = new Upkeep(lakehouse, deadline);
    for (TableGroup group : lakehouse.groups()) {
      new Mirror(lakehouse.catalog(), lakehouse.lake(), group.tables())
          .differences(new Manifests(lakehouse.lake(), group.name()).current())
          .forEach((table, difference) -> differences.merge(table, difference, Mirror.Difference::and));
    }
    for (Dataset dataset : lakehouse.datasets().feeds()) {
      int partitions = upkeep.outdated(dataset);
      if (partitions > 0) {
        outdated.put(dataset.name(), partitions);
      }
    }
    List<Unfinished.Delivery> open = Unfinished.look(lakehouse).deliveries();
    return new Plan(!new CalendarTable(lakehouse.lake()).isCurrent(), differences,
        open.stream().filter(d -> !isHopeless(d)).map(Unfinished.Delivery::file).toList(),
        open.stream().filter(Reconciler::isHopeless).map(Unfinished.Delivery::file).toList(), outdated,
        new Garbage(lakehouse).find());
  }

  /// Does what [#plan()] tells, and what follows from it.
  ///
  /// @throws IOException when a part failed; the others were done, and running it again is right
  public Report run() throws IOException {
    var run = new Run();
    run.step("writing the calendar", new CalendarTable(lakehouse.lake())::write);
    for (Dataset dataset : lakehouse.datasets().feeds()) {
      run.step("another granularity of " + dataset.name(), () -> run.rewritten += run.upkeep.layOut(dataset));
    }
    for (TableGroup group : lakehouse.groups()) {
      run.step("mirroring " + group.name(), () -> run.upkeep.complete(group));
    }
    run.step("loading files without an outcome", run::loadUnfinished);
    for (Dataset dataset : lakehouse.datasets().feeds()) {
      run.step("newer polygons in " + dataset.name(), () -> run.rewritten += run.upkeep.relocate(dataset));
    }
    run.step("deleting what nothing names", run::deleteGarbage);
    return run.report();
  }

  private static boolean isHopeless(Unfinished.Delivery delivery) {
    return delivery.attempts() >= MAX_ATTEMPTS;
  }

  private interface Step {
    void run() throws IOException;
  }

  /// One run's progress. A failed step does not keep the others from being done.
  private final class Run {
    final Upkeep upkeep = new Upkeep(lakehouse, deadline);
    final List<LoadRecord> loads = new ArrayList<>();
    final List<String> left = new ArrayList<>();
    final List<IOException> failures = new ArrayList<>();
    int rewritten;
    int deleted;

    void step(String what, Step step) {
      if (deadline.isPast()) {
        left.add(what);
        return;
      }
      try {
        step.run();
      } catch (IOException e) {
        LOG.error("Reconcile failed at {}.", what, e);
        failures.add(new IOException(what + ": " + e.getMessage(), e));
      }
    }

    void loadUnfinished() throws IOException {
      Loader loader = new Loader(lakehouse, LoadListener.SILENT).within(deadline);
      var events = new ArrayList<LandedFile>();
      for (Unfinished.Delivery delivery : Unfinished.look(lakehouse).deliveries()) {
        LandedFile file = delivery.file();
        if (largeFiles.isPresent() && largeFiles.get().start(file)) {
          LOG.info("{} is large and is loaded by the state machine.", file.key());
        } else if (isHopeless(delivery)) {
          loads.add(loader.fail(file,
              new IOException(delivery.attempts() + " attempts ended without saying what became of it")));
        } else if (lakehouse.datasets().recogniseEvents(file.key()).isPresent() && delivery.attempts() == 0) {
          events.add(file);
        } else {
          step("loading " + file.key(), () -> loads.add(loader.load(file)));
        }
      }
      step("loading event files", () -> loads.addAll(loader.loadEvents(events)));
    }

    void deleteGarbage() throws IOException {
      List<String> garbage = new Garbage(lakehouse).find();
      lakehouse.lake().delete(garbage);
      deleted = garbage.size();
    }

    Report report() throws IOException {
      if (!failures.isEmpty()) {
        IOException first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
      }
      return new Report(loads, rewritten, deleted, left);
    }
  }
}
