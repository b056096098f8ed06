package org.denverlakehouse.local.cloud;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Athena calls the type of a statement; it decides how the result is stored.
enum StatementKind {
  /// Rows, as CSV.
  DML(".csv"),
  /// No rows.
  DDL(".txt"),
  /// Lines of text, without a header.
  UTILITY(".txt");

  private static final Pattern FIRST_WORD = Pattern
      .compile("\\A(?:\\s|--[^\\n]*(?:\\n|\\z)|/\\*(?s:.*?)\\*/|\\()*(\\w+)");
  private static final Set<String> DDL_WORDS = Set.of("CREATE", "DROP", "ALTER", "MSCK", "COMMENT", "ANALYZE");
  private static final Set<String> UTILITY_WORDS = Set.of("SHOW", "DESCRIBE", "DESC", "EXPLAIN");

  private final String suffix;

  StatementKind(String suffix) {
    this.suffix = suffix;
  }

  /// The suffix of the result object.
  String suffix() {
    return suffix;
  }

  /// Told by the first word after comments.
  static StatementKind of(String sql) {
    String word = firstWord(sql);
    return DDL_WORDS.contains(word) ? DDL : UTILITY_WORDS.contains(word) ? UTILITY : DML;
  }

  static String firstWord(String sql) {
    Matcher matcher = FIRST_WORD.matcher(sql);
    return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
  }
}
