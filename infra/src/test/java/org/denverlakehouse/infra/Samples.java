package org.denverlakehouse.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.denverlakehouse.dataset.Column;
import org.denverlakehouse.dataset.ColumnType;
import org.denverlakehouse.dataset.StorageFormat;
import org.denverlakehouse.dataset.TableSchema;
import org.denverlakehouse.infra.StackSettings.SavedQuery;
import software.amazon.awscdk.App;
import software.amazon.awscdk.assertions.Template;

/// Small stacks to look at.
final class Samples {
  static final TableSchema CRASHES = new TableSchema("crashes", "Crashes, one row each.",
      List.of(Column.plain("occurred_at", ColumnType.TIMESTAMP, "When it happened."),
          Column.plain("extra", ColumnType.MAP, "The rest.")),
      List.of("event_month"), StorageFormat.PARQUET);
  static final TableSchema LOADS = new TableSchema("loads", "What became of every file.",
      List.of(Column.plain("load_id", ColumnType.STRING, "The load.")), List.of("load_month"),
      StorageFormat.JSON_LINES);
  static final SavedQuery QUESTION = new SavedQuery("crashes_by_month", "How many crashes were there each month?",
      "SELECT event_month, count(*) AS crashes FROM crashes GROUP BY event_month");

  static final List<String> EVENT_FOLDERS = List.of("crashes/events/", "requests/events/");

  private Samples() {}

  /// Settings with a stand-in for the code: only its handler names matter to a template.
  static StackSettings settings(List<TableSchema> tables, Optional<String> window) {
    return new StackSettings(tables, EVENT_FOLDERS, List.of(QUESTION), code(), window, Optional.empty(),
        Optional.empty());
  }

  static Template template() {
    var settings = settings(List.of(CRASHES, LOADS), Optional.empty());
    return Template.fromStack(new LakehouseStack(new App(), "Sample", settings, null));
  }

  private static String code() {
    try {
      Path folder = Files.createTempDirectory("functions-code");
      folder.toFile().deleteOnExit();
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
