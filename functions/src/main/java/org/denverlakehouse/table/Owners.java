package org.denverlakehouse.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.denverlakehouse.dataset.DayRange;

/// Who owns each day of a table: the snapshot of highest order that covers it (DESIGN, 6.3). Immutable.
public final class Owners {
  public static final Owners NOBODY = new Owners(new TreeMap<>());

  private final NavigableMap<LocalDate, Owner> byDay;

  private Owners(NavigableMap<LocalDate, Owner> byDay) {
    this.byDay = byDay;
  }

  static Owners of(List<OwnedRange> ranges) {
    var byDay = new TreeMap<LocalDate, Owner>();
    for (OwnedRange range : ranges) {
      new DayRange(range.from(), range.to()).stream().forEach(day -> byDay.put(day, range.owner()));
    }
    return new Owners(byDay);
  }

  public Optional<Owner> of(LocalDate day) {
    return Optional.ofNullable(byDay.get(day));
  }

  /// These owners after `owner` took the days.
  public Owners with(Iterable<LocalDate> days, Owner owner) {
    var changed = new TreeMap<>(byDay);
    days.forEach(day -> changed.put(day, owner));
    return new Owners(changed);
  }

  /// The last day that any snapshot covers.
  public Optional<LocalDate> lastDay() {
    return byDay.isEmpty() ? Optional.empty() : Optional.of(byDay.lastKey());
  }

  /// The days that the load owns, in order.
  public List<LocalDate> daysOf(String loadId) {
    return byDay.entrySet()
        .stream()
        .filter(entry -> entry.getValue().loadId().equals(loadId))
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The same as ranges, ascending, as few as possible.
  public List<OwnedRange> ranges() {
    var ranges = new ArrayList<OwnedRange>();
    byDay.forEach((day, owner) -> {
      OwnedRange last = ranges.isEmpty() ? null : ranges.getLast();
      if (last != null && last.to().plusDays(1).equals(day) && Objects.equals(last.owner(), owner)) {
        ranges.set(ranges.size() - 1, new OwnedRange(last.from(), day, owner));
      } else {
        ranges.add(new OwnedRange(day, day, owner));
      }
    });
    return ranges;
  }
}
