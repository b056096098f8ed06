package org.denverlakehouse.retention;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.load.Deadline;
import org.denverlakehouse.load.Lakehouse;
import org.denverlakehouse.load.Upkeep;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Manifests;
import org.denverlakehouse.table.TablePartition;
import org.jspecify.annotations.Nullable;

/// Rolls the window of every feed by its data's as-of, never by the wall clock (DESIGN, 9). Loads do the same for their
/// own table, so this finds work only where a window became shorter. The first of two phases: partitions disappear from
/// queries; their files stay until reconcile finds that nothing has named them for the grace. Thread-safe.
public final class Expiry {
  private final Lakehouse lakehouse;
  private final Deadline deadline;

  public Expiry(Lakehouse lakehouse, Deadline deadline) {
    this.lakehouse = lakehouse;
    this.deadline = deadline;
  }

  /// What one feed's table loses.
  ///
  /// @param asOf    how far its data reaches; null before the first row
  /// @param leaving the partitions older than the window
  public record Leaving(String dataset, String window, @Nullable LocalDate asOf, List<TablePartition> leaving) {
    public Leaving {
      leaving = List.copyOf(leaving);
    }

    public long rows() {
      return leaving.stream().mapToLong(TablePartition::rows).sum();
    }
  }

  /// What would leave now; changes nothing.
  public List<Leaving> plan() throws IOException {
    var all = new ArrayList<Leaving>();
    for (Dataset dataset : lakehouse.datasets().feeds()) {
      Manifest current = new Manifests(lakehouse.lake(), dataset.name()).current();
      all.add(new Leaving(dataset.name(), dataset.window().toString(), current.asOf(),
          Upkeep.outside(dataset, current)));
    }
    return all;
  }

  /// Hides what has left the window.
  ///
  /// @return what left
  /// @throws IOException when a feed's table could not be changed; running it again is right
  public List<Leaving> run() throws IOException {
    List<Leaving> planned = plan();
    var upkeep = new Upkeep(lakehouse, deadline);
    for (Dataset dataset : lakehouse.datasets().feeds()) {
      upkeep.expire(dataset);
    }
    return planned;
  }
}
