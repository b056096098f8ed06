package org.denverlakehouse.dataset;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/// The order of a file among all that speak for the same day: the later order day wins, then the later arrival, then
/// key and ETag, so that any two files are ordered and every arrival order ends in the same table (DESIGN, 6.2).
///
/// @param orderDay  the file's as-of, or for an upsert the local date of its update
/// @param arrivedAt LastModified of the landed object, whole seconds
/// @param key       key of the landed object
/// @param etag      its ETag, without quotes
public record Order(LocalDate orderDay, Instant arrivedAt, String key, String etag) implements Comparable<Order> {
  private static final Comparator<Order> BY_AGE = Comparator.comparing(Order::orderDay)
      .thenComparing(Order::arrivedAt)
      .thenComparing(Order::key)
      .thenComparing(Order::etag);

  @Override
  public int compareTo(Order other) {
    return BY_AGE.compare(this, other);
  }

  public boolean isHigherThan(Order other) {
    return compareTo(other) > 0;
  }
}
