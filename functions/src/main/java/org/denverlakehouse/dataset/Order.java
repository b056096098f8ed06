package org.denverlakehouse.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/// The order of a file among all that speak for the same day: the later order day wins, then the later arrival, then
/// key and ETag, so that any two files are ordered and every arrival order ends in the same table (DESIGN, 6.2).
///
/// The ETag counts by eight hex digits of its hash, which every row carries in its load id: so a stored row ranks exactly
/// as its file does.
///
/// @param orderDay  the file's as-of, or for an upsert the local date of its update
/// @param arrivedAt LastModified of the landed object, whole seconds
/// @param key       key of the landed object
/// @param etagHash  eight hex digits of the ETag's hash
public record Order(LocalDate orderDay, Instant arrivedAt, String key, String etagHash) implements Comparable<Order> {
  private static final Comparator<Order> BY_AGE = Comparator.comparing(Order::orderDay)
      .thenComparing(Order::arrivedAt)
      .thenComparing(Order::key)
      .thenComparing(Order::etagHash);

  @Override
  public int compareTo(Order other) {
    return BY_AGE.compare(this, other);
  }

  public boolean isHigherThan(Order other) {
    return compareTo(other) > 0;
  }
}
