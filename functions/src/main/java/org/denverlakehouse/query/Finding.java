package org.denverlakehouse.query;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer of a query in one sentence, with `{{column}}` where a value of the result goes. Immutable.
///
/// @param sentence the words
/// @param by       the numeric column whose greatest value picks the row; empty for the first row
/// @param rank     the place among all findings of a report, lowest first
public record Finding(String sentence, Optional<String> by, int rank) {
  /// The rank of a finding that states none.
  public static final int DEFAULT_RANK = 100;

  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-z][a-z0-9_]*)\\s*}}");

  /// The columns that the sentence and `by` name.
  public Set<String> columns() {
    Set<String> named = new TreeSet<>();
    PLACE.matcher(sentence).results().map(m -> m.group(1)).forEach(named::add);
    by.ifPresent(named::add);
    return named;
  }

  /// The sentence with each place filled by `value`; empty when `value` has nothing for one of them, since half a
  /// sentence would mislead.
  public Optional<String> fill(Function<String, Optional<String>> value) {
    boolean[] missing = {false};
    Function<MatchResult, String> filled = place -> {
      Optional<String> text = value.apply(place.group(1));
      missing[0] |= text.isEmpty();
      return Matcher.quoteReplacement(text.orElse(""));
    };
    String text = PLACE.matcher(sentence).replaceAll(filled);
    return missing[0] ? Optional.empty() : Optional.of(text);
  }

  /// True when the sentence has braces that are no place, such as `{{two words}}` or `{{open`.
  boolean malformed() {
    String rest = PLACE.matcher(sentence).replaceAll("");
    return rest.contains("{{") || rest.contains("}}");
  }
}
