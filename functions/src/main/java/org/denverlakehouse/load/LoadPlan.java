package org.denverlakehouse.load;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.denverlakehouse.dataset.Coverage;
import org.denverlakehouse.dataset.Dataset;
import org.denverlakehouse.dataset.DayRange;
import org.denverlakehouse.dataset.Order;
import org.denverlakehouse.dataset.Partition;
import org.denverlakehouse.table.Manifest;
import org.denverlakehouse.table.Owner;
import org.denverlakehouse.table.Owners;

/// What a snapshot file may change, decided from its survey and the current manifest before a row is converted
/// (DESIGN, 6.3 and 6.4).
final class LoadPlan {
  /// What happens to the rows of a day.
  enum Fate {
    /// The file takes the day, and the day is inside the window.
    TAKEN,
    /// The file takes the day, but only its counts are kept.
    TAKEN_OUTSIDE,
    /// The file covers the day, but a file of higher order owns it.
    SUPERSEDED,
    /// The day is not the file's to give and lies outside the window.
    OUTSIDE,
    /// A stray on a visible day: an upsert.
    STRAY,
    /// A stray on a day whose owner ranks higher.
    LOST_STRAY
  }

  private final Dataset dataset;
  private final Coverage coverage;
  private final Owner owner;
  private final Owners before;
  private final NavigableSet<LocalDate> taken = new TreeSet<>();
  private final LocalDate asOf;
  private final YearMonth firstVisible;

  LoadPlan(Dataset dataset, Manifest manifest, Coverage coverage, Owner owner) {
    this.dataset = dataset;
    this.coverage = coverage;
    this.owner = owner;
    this.before = manifest.ownersByDay();
    LocalDate old = manifest.asOf();
    this.asOf = old == null || coverage.asOf().isAfter(old) ? coverage.asOf() : old;
    this.firstVisible = dataset.window().firstVisibleMonth(asOf);
    for (DayRange range : coverage.covered()) {
      range.stream().filter(day -> !isOwnedByHigher(day)).forEach(taken::add);
    }
  }

  Fate fateOf(LocalDate day) {
    if (taken.contains(day)) {
      return isVisible(day) ? Fate.TAKEN : Fate.TAKEN_OUTSIDE;
    }
    boolean covered = coverage.covers(day);
    if (!covered && isOwnedByHigher(day)) {
      return Fate.LOST_STRAY;
    }
    if (!isVisible(day)) {
      return Fate.OUTSIDE;
    }
    return covered ? Fate.SUPERSEDED : Fate.STRAY;
  }

  boolean isTaken(LocalDate day) {
    return taken.contains(day);
  }

  NavigableSet<LocalDate> takenDays() {
    return taken;
  }

  boolean isVisible(LocalDate day) {
    return !YearMonth.from(day).isBefore(firstVisible);
  }

  boolean isVisible(Partition partition) {
    String month = partition.values().getFirst();
    return month.equals("all") || month.compareTo(firstVisible.toString()) >= 0;
  }

  Order order() {
    return owner.order();
  }

  Owner owner() {
    return owner;
  }

  Owners ownersBefore() {
    return before;
  }

  Owners ownersAfter() {
    return before.with(taken, owner);
  }

  /// How far the table reaches after this load.
  LocalDate asOf() {
    return asOf;
  }

  Dataset dataset() {
    return dataset;
  }

  private boolean isOwnedByHigher(LocalDate day) {
    return before.of(day).map(other -> other.order().isHigherThan(owner.order())).orElse(false);
  }
}
