package org.denverlakehouse.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One declared column of a dataset: where its text comes from, how it is cleaned and what it means.
///
/// Cleaning happens in this order: trim, `strip`, null markers, `synonyms` and `values`, then the type's own parsing.
///
/// @param name      the column's name in the table, `snake_case`
/// @param type      what the values are
/// @param comment   what the column means, for Glue and the reference pages
/// @param from      header names of the source, best first, matched without regard to case, spaces and underscores;
///                  empty for a derived column
/// @param formats   accepted date or time patterns (see `TimeFormat`), tried in order; empty for other types
/// @param nullIf    texts that mean "no value", compared after trimming and without regard to case; the empty text
///                  always does
/// @param synonyms  other spellings to the canonical one, keyed by [#fold(String)] of the spelling
/// @param values    canonical spellings, keyed by [#fold(String)]; an unlisted value is kept as it is
/// @param strip     a pattern whose matches are removed from the text, for instance `\.0$`
/// @param trim      whether white space at both ends, non-breaking spaces included, is removed
/// @param required  whether a row without this value is a reject, and a file without this column is refused
/// @param personal  whether the value may name or locate a person: never in logs, ledger, rejects or reports
/// @param derivation how the value follows from other columns, for a derived column
/// @param fallback  where the value comes from when the source has none
public record Column(String name, ColumnType type, String comment, List<String> from, List<String> formats,
    List<String> nullIf, Map<String, String> synonyms, Map<String, String> values, Optional<Pattern> strip,
    boolean trim, boolean required, boolean personal, Optional<Derivation> derivation, Optional<Fallback> fallback) {
  public Column {
    from = List.copyOf(from);
    formats = List.copyOf(formats);
    nullIf = List.copyOf(nullIf);
    synonyms = Map.copyOf(synonyms);
    values = Map.copyOf(values);
  }

  /// A plain column of a system table: no source, no cleaning.
  public static Column plain(String name, ColumnType type, String comment) {
    return new Column(name, type, comment, List.of(), List.of(), List.of(), Map.of(), Map.of(), Optional.empty(),
        true, false, false, Optional.empty(), Optional.empty());
  }

  /// The form in which spellings are compared: lower case, every run of anything but letters and digits one `-`, none
  /// at the ends. `Capitol Hill`, `capitol-hill` and `CAPITOL  HILL ` fold to `capitol-hill`.
  public static String fold(String text) {
    var folded = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        if (gap && !folded.isEmpty()) {
          folded.append('-');
        }
        gap = false;
        folded.append(Character.toLowerCase(c));
      } else {
        gap = true;
      }
    }
    return folded.toString();
  }

  public boolean isDerived() {
    return derivation.isPresent();
  }
}
