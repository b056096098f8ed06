package org.denverlakehouse.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One question and the SQL that answers it: the content of one file in `queries/`. Immutable.
///
/// @param name     the file's name without `.sql`
/// @param section  the part of the report it belongs to, such as `places`
/// @param title    a short heading
/// @param question the question in a reader's words
/// @param read     how to read the answer, one line
/// @param limits   what the answer cannot say
/// @param finding  the answer in one sentence
/// @param chart    a Vega-Lite specification without its data
/// @param sql      one statement, without the comment block
public record NamedQuery(String name, String section, String title, String question, String read, String limits,
    Optional<Finding> finding, Optional<Map<String, Object>> chart, String sql) {
  /// Athena keeps this many characters of a named query's description.
  public static final int MAX_DESCRIPTION = 1024;

  public NamedQuery {
    chart = chart.map(c -> Collections.unmodifiableMap(new LinkedHashMap<>(c)));
  }

  /// What the Athena console shows beside the saved query: the question, how to read the answer, its limits.
  public String description() {
    return question + "\nHow to read it: " + read + "\nLimits: " + limits;
  }
}
