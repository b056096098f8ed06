package org.denverlakehouse.infra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.denverlakehouse.dataset.TableSchema;

/// What a stack is made from.
///
/// @param tables       every table of the database, from `datasets/`
/// @param eventFolders the prefixes, one for each feed, under which event files land
/// @param queries      every saved query, from `queries/`
/// @param code         path of the zip that the functions run, seen from the working directory
/// @param window       `none` or a number of months, to override the datasets' windows; empty to leave them
/// @param graceHours   how long an object that nothing names any more is kept; empty for the functions' default
/// @param email        who gets a mail about every report, once that address has confirmed it; empty for nobody
public record StackSettings(List<TableSchema> tables, List<String> eventFolders, List<SavedQuery> queries,
    String code, Optional<String> window, Optional<String> graceHours, Optional<String> email) {
  private static final Pattern WINDOW = Pattern.compile("none|[1-9]\\d{0,3}");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
  /// Only what is surely a mistake is refused; whether mail arrives is seen when the address confirms.
  private static final Pattern EMAIL = Pattern.compile("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;]+");
  private static final int SHORTEST_GRACE = 24;
  /// Manifests are kept 35 days; what older ones named cannot be known.
  private static final int LONGEST_GRACE = 35 * 24;

  public StackSettings {
    tables = List.copyOf(tables);
    eventFolders = List.copyOf(eventFolders);
    queries = List.copyOf(queries);
    if (window.isPresent() && !WINDOW.matcher(window.get()).matches()) {
      throw new IllegalArgumentException(
          "window is \"" + window.get() + "\": say \"none\" or a number of months, for instance -c window=12");
    }
    if (email.isPresent() && !EMAIL.matcher(email.get()).matches()) {
      throw new IllegalArgumentException(
          "email is \"" + email.get() + "\": say one address, for instance -c email=reports@example.org");
    }
    if (graceHours.isPresent() && !isGrace(graceHours.get())) {
      throw new IllegalArgumentException("grace is \"" + graceHours.get() + "\": say a number of hours from "
          + SHORTEST_GRACE + " to " + LONGEST_GRACE + ", for instance -c grace=48");
    }
  }

  private static boolean isGrace(String hours) {
    return NUMBER.matcher(hours).matches() && Integer.parseInt(hours) >= SHORTEST_GRACE
        && Integer.parseInt(hours) <= LONGEST_GRACE;
  }

  /// A question as Athena saves it.
  ///
  /// @param name        the file's name without `.sql`, unique
  /// @param description the question, how to read the answer, its limits
  /// @param sql         the statement
  public record SavedQuery(String name, String description, String sql) {}
}
