package org.denverlakehouse.dataset;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What is forecast of a feed: the daily count of all its rows, and of the rows of each value of some columns. Immutable.
///
/// @param name     what the names of the series begin with: `accidents` of `accidents/city`
/// @param reported the timestamp column that says when a row became known; empty when the feed does not say
/// @param by       the columns of `count_by` whose values have a series each, by the word in the series' names:
///                 `neighborhood` of `accidents/neighborhood/five-points`
public record SeriesPlan(String name, Optional<String> reported, SortedMap<String, String> by) {
  /// The word of the series that counts all rows, which no column has.
  public static final String WHOLE = "city";

  public SeriesPlan {
    by = Collections.unmodifiableSortedMap(new TreeMap<>(by));
  }
}
