package org.denverlakehouse.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  static final List<String> FEEDS = List.of("crashes", "requests");

  private Samples() {}

  /// Settings with a stand-in for the code: only its handler names matter to a template.
  static StackSettings settings(List<TableSchema> tables) {
    return new StackSettings(tables, FEEDS, FEEDS, List.of(QUESTION), code(), Parameters.defaults());
  }

  /// What nothing is chosen of.
  static Template template() {
    return template(Map.of());
  }

  /// What is made when this is chosen.
  static Template template(Map<String, String> context) {
    return Template.fromStack(stack(context));
  }

  static LakehouseStack stack(Map<String, String> context) {
    return new LakehouseStack(new App(), "Sample",
        new StackSettings(List.of(CRASHES, LOADS), FEEDS, FEEDS, List.of(QUESTION),
            code(), parameters(context)),
        null);
  }

  /// @throws FaultyInputException with all faults
  static Parameters parameters(Map<String, ?> context) {
    var faults = new ArrayList<String>();
    Parameters parameters = Parameters.of(context, FEEDS, faults);
    if (!faults.isEmpty()) {
      throw new FaultyInputException(faults);
    }
    return parameters;
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
