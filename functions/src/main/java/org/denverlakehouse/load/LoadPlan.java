package org.denverlakehouse.load;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.denverlakehouse.dataset.Coverage;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.Owners;

/// What an attempt may change, decided from its surveys and the current manifest before a row is converted (DESIGN, 6.3
/// and 6.4): which days a snapshot takes, what stays visible, and what happens to the rows of each day.
final class LoadPlan {
  /// What happens to the rows of a day.
  enum Fate {
    /// The snapshot takes the day, and the day is inside the window.
    TAKEN,
    /// The snapshot takes the day, but only its counts are kept.
    TAKEN_OUTSIDE,
    /// The snapshot covers the day, but a file of higher order owns it.
    SUPERSEDED,
    /// The same on a day outside the window.
    SUPERSEDED_OUTSIDE,
    /// Each row speaks for itself: an event, or a stray.
    UPSERT,
    /// The same on a day outside the window, where no rows are kept.
    UPSERT_OUTSIDE
  }

  private final Dataset dataset;
  private final Optional<Coverage> coverage;
  private final Owners before;
  private final Owners after;
  private final NavigableSet<LocalDate> taken = new TreeSet<>();
  private final LocalDate asOf;
  private final YearMonth firstVisible;

  private LoadPlan(Dataset dataset, Manifest manifest, LocalDate reach, Optional<Coverage> coverage,
      Optional<Owner> owner) {
    this.dataset = dataset;
    this.coverage = coverage;
    this.before = manifest.ownersByDay();
    LocalDate old = manifest.asOf();
    this.asOf = old == null || reach.isAfter(old) ? reach : old;
    this.firstVisible = dataset.window().firstVisibleMonth(asOf);
    if (coverage.isPresent() && owner.isPresent()) {
      for (DayRange range : coverage.get().covered()) {
        range.stream().filter(day -> !isOwnedAbove(day, owner.get().order())).forEach(taken::add);
      }
    }
    this.after = owner.isPresent() ? before.with(taken, owner.get()) : before;
  }

  /// @param reach how far the file's data reaches: its last covered day
  static LoadPlan ofSnapshot(Dataset dataset, Manifest manifest, LocalDate reach, Coverage coverage, Owner owner) {
    return new LoadPlan(dataset, manifest, reach, Optional.of(coverage), Optional.of(owner));
  }

  /// @param reach the last day of any event
  static LoadPlan ofEvents(Dataset dataset, Manifest manifest, LocalDate reach) {
    return new LoadPlan(dataset, manifest, reach, Optional.empty(), Optional.empty());
  }

  Fate fateOf(LocalDate day) {
    if (taken.contains(day)) {
      return isVisible(day) ? Fate.TAKEN : Fate.TAKEN_OUTSIDE;
    }
    if (coverage.isPresent() && coverage.get().covers(day)) {
      return isVisible(day) ? Fate.SUPERSEDED : Fate.SUPERSEDED_OUTSIDE;
    }
    return isVisible(day) ? Fate.UPSERT : Fate.UPSERT_OUTSIDE;
  }

  boolean isTaken(LocalDate day) {
    return taken.contains(day);
  }

  NavigableSet<LocalDate> takenDays() {
    return taken;
  }

  boolean isVisible(LocalDate day) {
    return !YearMonth.from(day).isBefore(firstVisible) || dataset.eventTime().isEmpty();
  }

  boolean isVisible(Partition partition) {
    return dataset.isVisible(partition, asOf);
  }

  Owners ownersBefore() {
    return before;
  }

  Owners ownersAfter() {
    return after;
  }

  /// How far the table reaches after this attempt.
  LocalDate asOf() {
    return asOf;
  }

  Dataset dataset() {
    return dataset;
  }

  private boolean isOwnedAbove(LocalDate day, Order order) {
    return before.of(day).map(other -> other.order().isHigherThan(order)).orElse(false);
  }
}
