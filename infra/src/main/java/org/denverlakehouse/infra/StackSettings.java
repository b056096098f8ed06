package org.denverlakehouse.infra;

import java.util.List;
import org.denverlakehouse.dataset.TableSchema;

/// What a stack is made from.
///
/// @param tables       every table of the database, from `datasets/`
/// @param feeds        every feed, whose files land under its name
/// @param datedFeeds   those with event times: they have event files and grow old
/// @param queries      every saved query, from `queries/`
/// @param code         path of the zip that the functions run, seen from the working directory
/// @param parameters   what the deployment chose
public record StackSettings(List<TableSchema> tables, List<String> feeds, List<String> datedFeeds,
    List<SavedQuery> queries, String code,
    Parameters parameters) {
  public StackSettings {
    tables = List.copyOf(tables);
    feeds = List.copyOf(feeds);
    datedFeeds = List.copyOf(datedFeeds);
    queries = List.copyOf(queries);
  }

  /// Where the event files of each feed land.
  List<String> eventFolders() {
    return datedFeeds.stream().map(feed -> feed + "/events/").toList();
  }

  /// A question as Athena saves it.
  ///
  /// @param name        the file's name without `.sql`, unique
  /// @param description the question, how to read the answer, its limits
  /// @param sql         the statement
  public record SavedQuery(String name, String description, String sql) {}
}
