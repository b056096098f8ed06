package org.denverlakehouse.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/// Which zone a source's time texts are in, by date, and how they become wall time of the dataset's own zone.
///
/// An hour that occurs twice when summer time ends is read as the first of the two; one that does not occur is moved
/// forward by an hour, as `java.time` does. Immutable.
///
/// @param zone   the zone whose wall time the table shows
/// @param ranges at least one, ascending by `until`; the last has no end
public record Clock(ZoneId zone, List<Range> ranges) {
  /// The times before `until` (a date as the source writes it, exclusive; [LocalDate#MAX] for "from then on") are in
  /// `zone`; `known` is false where that is an assumption.
  public record Range(LocalDate until, ZoneId zone, boolean known) {}

  public Clock {
    ranges = List.copyOf(ranges);
    if (ranges.isEmpty() || !ranges.getLast().until().equals(LocalDate.MAX)) {
      throw new IllegalArgumentException("The last clock range must have no end.");
    }
  }

  /// A source whose times are wall time of `zone` already.
  public static Clock of(ZoneId zone) {
    return new Clock(zone, List.of(new Range(LocalDate.MAX, zone, true)));
  }

  /// The instant that a time text of the source means.
  public Instant instantOf(LocalDateTime source) {
    return source.atZone(rangeOf(source).zone()).toInstant();
  }

  /// The wall time in [#zone()] of a time text of the source; unchanged where the source is in that zone.
  public LocalDateTime wallTimeOf(LocalDateTime source) {
    ZoneId from = rangeOf(source).zone();
    return from.equals(zone) ? source : source.atZone(from).withZoneSameInstant(zone).toLocalDateTime();
  }

  private Range rangeOf(LocalDateTime source) {
    LocalDate day = source.toLocalDate();
    for (Range range : ranges) {
      if (day.isBefore(range.until())) {
        return range;
      }
    }
    return ranges.getLast();
  }
}
